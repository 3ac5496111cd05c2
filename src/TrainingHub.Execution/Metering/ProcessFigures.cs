using System.Globalization;

namespace TrainingHub.Execution.Metering;

/// <summary>What <c>/proc</c> says about one thread of a guest.</summary>
internal readonly record struct ThreadFigures(int Id, int InnerId, string Name, string State, long CpuNs, long Voluntary, long Involuntary);

/// <summary>Reads <c>/proc</c> from outside. Whatever vanishes while it is read is left out.</summary>
internal static class ProcessFigures
{
    /// <summary>No more threads of a process are read.</summary>
    public const int MaxThreads = 128;

    /// <summary>The processes of a sandbox: those of its control group, or without one all descendants of its first.</summary>
    public static IReadOnlyList<int> Members(string? procsFile, int first)
    {
        if (procsFile is not null)
        {
            return Numbers(ReadText(procsFile));
        }

        var found = new List<int>();
        var open = new Stack<int>([first]);
        while (open.TryPop(out var pid))
        {
            found.Add(pid);
            foreach (var thread in Entries($"/proc/{pid}/task"))
            {
                foreach (var child in Numbers(ReadText($"/proc/{pid}/task/{thread}/children")))
                {
                    open.Push(child);
                }
            }
        }

        return found;
    }

    /// <summary>True for bubblewrap's own processes: the one outside the sandbox's process namespace and its first inside.</summary>
    public static bool IsSandboxItself(int pid)
    {
        var inner = Field(ReadText($"/proc/{pid}/status"), "NSpid:");
        var ids = inner.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return ids.Length <= 1 || ids[^1] == "1";
    }

    /// <summary>The effective user as the host sees it, or null when the process is gone.</summary>
    public static int? UserId(int pid) =>
        Field(ReadText($"/proc/{pid}/status"), "Uid:").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [_, var effective, ..]
            ? int.Parse(effective, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The fields of <c>/proc/PID/stat</c> from the state on; empty when the process is gone.</summary>
    public static string[] Stat(int pid)
    {
        var text = ReadText($"/proc/{pid}/stat");
        var close = text.LastIndexOf(')');
        return close < 0 ? [] : text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public static IEnumerable<int> ThreadIds(int pid) =>
        Entries($"/proc/{pid}/task").Take(MaxThreads).Select(entry => int.Parse(entry, CultureInfo.InvariantCulture));

    public static IEnumerable<ThreadFigures> Threads(int pid) =>
        ThreadIds(pid).Select(thread => Thread(pid, thread)).OfType<ThreadFigures>();

    /// <summary>How long a thread could have run and waited for a core, in all.</summary>
    public static long RunnableNs(int pid, int thread) => ReadText($"/proc/{pid}/task/{thread}/schedstat").Split(' ') is [_, var waited, ..] ? Number(waited) : 0;

    /// <summary>All about one thread, or null when it is gone.</summary>
    public static ThreadFigures? Thread(int pid, int thread)
    {
        var folder = $"/proc/{pid}/task/{thread}";
        var stat = ReadText(folder + "/stat");
        var status = ReadText(folder + "/status");
        var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
        if (open < 0 || close < open || stat.Length < close + 3 || status.Length == 0)
        {
            return null;
        }

        var inner = Field(status, "NSpid:").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return new ThreadFigures(
            thread,
            inner is [] ? thread : int.Parse(inner[^1], CultureInfo.InvariantCulture),
            stat[(open + 1)..close],
            stat[close + 2].ToString(),
            Number(ReadText(folder + "/schedstat").Split(' ')[0]),
            Number(Field(status, "voluntary_ctxt_switches:")),
            Number(Field(status, "nonvoluntary_ctxt_switches:")));
    }

    private static string Field(string text, string name)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                return line[name.Length..].Trim().ToString();
            }
        }

        return "";
    }

    private static long Number(string text) => long.TryParse(text.AsSpan().Trim(), CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static int[] Numbers(string text) =>
        [.. text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    private static string[] Entries(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Select(entry => Path.GetFileName(entry))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
