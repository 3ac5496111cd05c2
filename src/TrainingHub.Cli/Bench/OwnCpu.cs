using System.Globalization;

namespace TrainingHub.Cli.Bench;

/// <summary>CPU time and memory of this process and of what it started, as the kernel counts them.</summary>
internal static class OwnCpu
{
    private const double MillisecondsPerTick = 10;
    private const int UserTime = 11;

    /// <summary>Milliseconds of this process and of all its children that have ended and been waited for, with theirs.</summary>
    public static double WithEndedChildren()
    {
        var fields = Stat("self");
        return fields.Skip(UserTime).Take(4).Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) * MillisecondsPerTick;
    }

    /// <summary>Living descendants whose command line holds a text.</summary>
    public static IReadOnlyList<int> Descendants(string commandLine)
    {
        var found = new List<int>();
        var open = new Stack<int>([Environment.ProcessId]);
        while (open.TryPop(out var pid))
        {
            foreach (var thread in Threads(pid))
            {
                foreach (var child in Read(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    open.Push(int.Parse(child, CultureInfo.InvariantCulture));
                }
            }

            if (Read($"/proc/{pid}/cmdline") is var line && line.Contains(commandLine, StringComparison.Ordinal) && line.StartsWith('/') && !line.Contains("bwrap", StringComparison.Ordinal))
            {
                found.Add(pid);
            }
        }

        return found;
    }

    /// <summary>Memory that a process shares with nobody, in MiB.</summary>
    public static double PrivateMib(int pid) =>
        Read($"/proc/{pid}/smaps_rollup").Split('\n').Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)) / 1024;

    /// <summary>Milliseconds of a living process.</summary>
    public static double Of(int pid) => Stat($"{pid}").Skip(UserTime).Take(2).Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) * MillisecondsPerTick;

    // A process may end while it is looked at.
    private static string[] Threads(int pid)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{pid}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string[] Stat(string pid)
    {
        var text = Read($"/proc/{pid}/stat");
        return text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
