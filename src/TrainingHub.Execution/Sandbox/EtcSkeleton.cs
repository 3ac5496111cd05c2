namespace TrainingHub.Execution.Sandbox;

/// <summary>The <c>/etc</c> of a sandbox: what runtimes look up, and nothing of the host's people or settings.</summary>
internal static class EtcSkeleton
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder, Readable);
        File.WriteAllText(Path.Combine(folder, "passwd"), "learner:x:1000:1000::/box:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n");
        File.WriteAllText(Path.Combine(folder, "group"), "learner:x:1000:\nnogroup:x:65534:\n");
        File.WriteAllText(Path.Combine(folder, "hosts"), "127.0.0.1 localhost sandbox\n::1 localhost\n");
        File.WriteAllText(Path.Combine(folder, "nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files\n");
        File.WriteAllText(Path.Combine(folder, "hostname"), "sandbox\n");
        if (File.Exists("/etc/ld.so.cache"))
        {
            File.Copy("/etc/ld.so.cache", Path.Combine(folder, "ld.so.cache"));
        }

        CopyAlternatives(Path.Combine(folder, "alternatives"));
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    // Debian chooses among libraries, such as those under numpy, by links in this folder.
    private static void CopyAlternatives(string folder)
    {
        const string Host = "/etc/alternatives";
        Directory.CreateDirectory(folder, Readable);
        if (!Directory.Exists(Host))
        {
            return;
        }

        foreach (var link in new DirectoryInfo(Host).EnumerateFileSystemInfos())
        {
            if (link.LinkTarget is { } target && target.StartsWith("/usr/", StringComparison.Ordinal))
            {
                File.CreateSymbolicLink(Path.Combine(folder, link.Name), target);
            }
        }
    }
}
