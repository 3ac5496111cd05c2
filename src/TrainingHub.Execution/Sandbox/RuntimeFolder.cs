using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TrainingHub.Execution.Metering;

namespace TrainingHub.Execution.Sandbox;

/// <summary>
/// The files that sandboxes read, copied to a place that the sandboxes' user ids may read and that says nothing about this installation:
/// guests, compiler, launcher, a small <c>/etc</c> and the system call filter. Made once for each version of those files.
/// </summary>
internal sealed class RuntimeFolder
{
    internal const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private RuntimeFolder(string root, string dotnet)
    {
        Root = root;
        Dotnet = dotnet;
    }

    public string Root { get; }

    /// <summary>The .NET installation as the host sees it, readable by every user.</summary>
    public string Dotnet { get; }

    public string Guest => Path.Combine(Root, "guest");

    public string Python => Path.Combine(Root, "python");

    public string Compiler => Path.Combine(Root, "compiler");

    public string Launcher => Path.Combine(Root, "launcher");

    public string Etc => Path.Combine(Root, "etc");

    public string Seccomp => Path.Combine(Root, "filter.bpf");

    /// <summary>Names of system calls that the filter should refuse and has no rule for, one a line.</summary>
    public string SkippedCalls => Path.Combine(Root, "filter.skipped");

    /// <summary>Folder of the sockets that guests' runtimes report on. Not below <see cref="Root"/>: their paths must stay short.</summary>
    public string Ports => Path.Combine(Path.GetDirectoryName(Root)!, "ports");

    public string Locks => Path.Combine(Path.GetDirectoryName(Root)!, "slots");

    public static RuntimeFolder Prepare(ExecutionOptions options, SandboxPaths paths)
    {
        var parent = Parent(options);
        MakeParent(parent);
        var (guest, compiler) = (paths.Guest, paths.Compiler);
        var root = Path.Combine(parent, Fingerprint(guest, compiler, SandboxPaths.Launcher));
        FolderUses.Register(root);
        FolderUses.Prune(parent, TimeProvider.System.GetUtcNow());
        if (!Directory.Exists(root))
        {
            var draft = $"{root}.{Guid.CreateVersion7():N}";
            Fill(draft, guest, compiler, SandboxPaths.Launcher, options.Python);
            Publish(draft, root);
        }

        return new RuntimeFolder(root, ReadableDotnet(parent));
    }

    private static string Parent(ExecutionOptions options)
    {
        if (options.RuntimeFolder.Length > 0)
        {
            return options.RuntimeFolder;
        }

        if (Environment.IsPrivilegedProcess)
        {
            return "/run/traininghub";
        }

        return Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } own
            ? Path.Combine(own, "traininghub")
            : Path.Combine(Path.GetTempPath(), $"traininghub-{ProcessFigures.UserId(Environment.ProcessId)}");
    }

    private static void MakeParent(string parent)
    {
        Directory.CreateDirectory(parent, Readable);
        var info = new DirectoryInfo(parent);
        // Setting the mode fails for who does not own the folder; a link could lead into another's.
        if (info.LinkTarget is not null)
        {
            throw new SandboxUnavailableException($"{parent} is a link; it must be a folder that this service owns.");
        }

        try
        {
            File.SetUnixFileMode(parent, Readable);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new SandboxUnavailableException($"{parent} belongs to someone else. Remove it, or set Execution:RuntimeFolder.", exception);
        }
    }

    private static void Fill(string draft, string guest, string compiler, string launcher, string python)
    {
        Directory.CreateDirectory(draft, Readable);
        CopyTree(guest, Path.Combine(draft, "guest"));
        CopyTree(Path.Combine(guest, "python"), Path.Combine(draft, "python"));
        CopyTree(compiler, Path.Combine(draft, "compiler"));
        CopyTree(launcher, Path.Combine(draft, "launcher"));
        RunPython(python, "-I", Path.Combine(draft, "launcher", "filter.py"), Path.Combine(draft, "filter.bpf"), Path.Combine(draft, "filter.skipped"));
        RunPython(python, "-I", "-m", "compileall", "-q", Path.Combine(draft, "launcher"), Path.Combine(draft, "python"));
        foreach (var entry in Directory.EnumerateDirectories(draft, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(entry, Readable);
        }

        // Last, since it holds links: setting a mode above would reach through them.
        EtcSkeleton.Write(Path.Combine(draft, "etc"));
    }

    // Two services may start at once; whoever is second takes the first one's.
    private static void Publish(string draft, string root)
    {
        try
        {
            Directory.Move(draft, root);
        }
        catch (IOException) when (Directory.Exists(root))
        {
            Directory.Delete(draft, recursive: true);
        }
    }

    private static void CopyTree(string source, string target)
    {
        Directory.CreateDirectory(target, Readable);
        foreach (var folder in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(target, Path.GetRelativePath(source, folder)), Readable);
        }

        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            File.Copy(file, copy, overwrite: true);
            File.SetUnixFileMode(copy, Readable);
        }
    }

    private static string ReadableDotnet(string parent)
    {
        var root = SandboxPaths.DotnetRoot;
        if (root.StartsWith("/usr/", StringComparison.Ordinal) || EveryoneMayRead(root))
        {
            return root;
        }

        var copy = Path.Combine(parent, "dotnet-" + Environment.Version);
        if (!Directory.Exists(copy))
        {
            var draft = $"{copy}.{Guid.CreateVersion7():N}";
            Directory.CreateDirectory(draft, Readable);
            File.Copy(Path.Combine(root, "dotnet"), Path.Combine(draft, "dotnet"));
            CopyTree(Path.Combine(root, "host"), Path.Combine(draft, "host"));
            var framework = Path.Combine("shared", "Microsoft.NETCore.App", Environment.Version.ToString());
            CopyTree(Path.Combine(root, framework), Path.Combine(draft, framework));
            Publish(draft, copy);
        }

        return copy;
    }

    private static bool EveryoneMayRead(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (!current.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    private static string Fingerprint(params string[] folders)
    {
        var text = new StringBuilder();
        foreach (var folder in folders)
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
            {
                text.Append(Path.GetRelativePath(folder, file.FullName)).Append(' ').Append(file.Length).Append(' ').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static void RunPython(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new SandboxUnavailableException($"{python} did not start.");
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            var hint = errors.Contains("No module named 'seccomp'", StringComparison.Ordinal) ? " Install the Debian package python3-seccomp." : "";
            throw new SandboxUnavailableException($"{python} {string.Join(' ', arguments)} failed: {errors.Trim()}{hint}");
        }
    }
}
