using System.Globalization;

namespace TrainingHub.Execution.Sandbox;

/// <summary>
/// Which processes use which version of the sandbox files, so that versions nobody uses can go. Services start and prune side by side
/// without a lock: a version that was touched a short while ago is left alone, because somebody may be about to mark it as theirs.
/// </summary>
internal static class FolderUses
{
    private const string Suffix = ".uses";
    private static readonly TimeSpan LeftAlone = TimeSpan.FromHours(1);

    public static void Register(string folder)
    {
        // Tells a service that prunes at this moment to keep away, before the mark itself is there.
        Directory.SetLastWriteTimeUtc(Directory.CreateDirectory(folder + Suffix).FullName, TimeProvider.System.GetUtcNow().UtcDateTime);
        // Shared, because a process may hold several services that register at the same moment.
        using var use = new FileStream(
            Path.Combine(folder + Suffix, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
    }

    public static void Prune(string parent, DateTimeOffset now)
    {
        foreach (var uses in Directory.GetDirectories(parent, "*" + Suffix))
        {
            try
            {
                if (IsInUse(uses, now))
                {
                    continue;
                }

                Directory.Delete(uses, recursive: true);
                Directory.Delete(uses[..^Suffix.Length], recursive: true);
            }
            catch (IOException)
            {
                // Another service prunes at the same moment, or the version was never filled.
            }
        }
    }

    private static bool IsInUse(string uses, DateTimeOffset now) =>
        now.UtcDateTime - Directory.GetLastWriteTimeUtc(uses) < LeftAlone
        || Directory.GetFiles(uses).Any(use => Directory.Exists("/proc/" + Path.GetFileName(use)));
}
