using System.Globalization;

namespace TrainingHub.Web.Startup;

/// <summary>
/// One server to a data folder: two would take each other's running work for that of an earlier life. The claim names a process and
/// its start, so that one left behind by a killed server, or a reused process id, stands in nobody's way.
/// </summary>
internal static class DataFolderClaim
{
    private const string FileName = "server.pid";

    /// <summary>Claims the folder for this process, or says which process holds it.</summary>
    public static bool TryTake(string folder, out int holder)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, FileName);
        holder = File.Exists(file) ? LivingHolder(File.ReadAllText(file)) : 0;
        if (holder != 0 && holder != Environment.ProcessId)
        {
            return false;
        }

        File.WriteAllText(file, $"{Environment.ProcessId} {StartOf(Environment.ProcessId)}");
        return true;
    }

    private static int LivingHolder(string claim) =>
        claim.Split(' ') is [var process, var start] && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && StartOf(id) == start ? id : 0;

    // Field 22 of proc(5)'s stat; the name before it may hold spaces and brackets.
    private static string? StartOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
