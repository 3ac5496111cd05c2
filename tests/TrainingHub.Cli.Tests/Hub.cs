using System.Diagnostics;

namespace TrainingHub.Cli.Tests;

/// <summary>Runs the built programs of the same configuration as the tests.</summary>
internal static class Hub
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    public static string Exercise(string file) => Path.Combine(Root, "courses/python-performance/exercises/ex1", file);

    /// <summary>A verb, as <c>./hub</c> hands it over.</summary>
    public static Task<Finished> RunAsync(params string[] arguments) => RunProgramAsync("TrainingHub.Cli", arguments, []);

    /// <summary>A verb on a machine that is set up otherwise.</summary>
    public static Task<Finished> RunUnderAsync(string setting, string value, params string[] arguments) => RunProgramAsync("TrainingHub.Cli", arguments, new() { [setting] = value });

    /// <summary>A verb on a host whose user namespaces are switched off: a namespace of our own in which none may be made.</summary>
    public static Task<Finished> RunWithoutNamespacesAsync(params string[] arguments) => StartAsync(new ProcessStartInfo(
        "unshare",
        ["--user", "--map-root-user", "sh", "-c", "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"", "sh", "dotnet", PathOf("TrainingHub.Cli"), .. arguments])
    {
        WorkingDirectory = Path.GetTempPath(),
        // Groups of the host do not belong to the inner root; that is not what is looked at here.
        Environment = { ["Execution__Sandbox"] = "rlimits" },
    });

    /// <summary>What <c>./hub up</c> becomes.</summary>
    public static Task<Finished> UpAsync(params string[] arguments) => RunProgramAsync("TrainingHub.Web", arguments, []);

    public static async Task<Finished> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
            await process.WaitForExitAsync(Stop).WaitAsync(Limit);
            return new Finished(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    // The build's layout: artifacts/bin/<project>/<configuration>.
    private static string PathOf(string project)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own), $"{project}.dll"));
    }

    private static Task<Finished> RunProgramAsync(string project, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [PathOf(project), .. arguments]) { WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return StartAsync(start);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TrainingHub.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not lie in a checkout.");
    }
}
