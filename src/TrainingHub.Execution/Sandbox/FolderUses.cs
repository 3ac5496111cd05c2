using System.Globalization;

namespace TrainingHub.Execution.Sandbox;

/// <summary>Which processes use which version of the sandbox files, so that versions nobody uses can go.</summary>
internal static class FolderUses
{
    private const string Suffix = ".uses";

    public static void Register(string folder)
    {
        Directory.CreateDirectory(folder + Suffix);
        // Shared, because a process may hold several services that register at the same moment.
        using var use = new FileStream(
            Path.Combine(folder + Suffix, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
    }

    public static void Prune(string parent)
    {
        foreach (var uses in Directory.EnumerateDirectories(parent, "*" + Suffix))
        {
            if (Directory.EnumerateFiles(uses).Any(use => Directory.Exists("/proc/" + Path.GetFileName(use))))
            {
                continue;
            }

            try
            {
                Directory.Delete(uses, recursive: true);
                Directory.Delete(uses[..^Suffix.Length], recursive: true);
            }
            catch (IOException)
            {
                // Another service prunes at the same moment, or the version was never filled.
            }
        }
    }
}
