using System.Runtime.InteropServices;

namespace TrainingHub.Execution.Sandbox;

/// <summary>Where the programs that run inside sandboxes lie on this machine.</summary>
public sealed class SandboxPaths(ExecutionOptions options)
{
    private const string GuestVariable = "TRAININGHUB_GUEST_DIR";
    private const string CompilerVariable = "TRAININGHUB_COMPILER_DIR";

    public string Guest => Find("TrainingHub.Guest", "guest", options.GuestFolder, GuestVariable);

    public string Compiler => Find("TrainingHub.Compiler", "compiler", options.CompilerFolder, CompilerVariable);

    public static string Launcher => Path.Combine(AppContext.BaseDirectory, "sandbox-launcher");

    /// <summary>The folder of the .NET installation that runs this process.</summary>
    public static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string Find(string project, string shipped, string configured, string variable)
    {
        var fromEnvironment = Environment.GetEnvironmentVariable(variable);
        if (fromEnvironment is { Length: > 0 })
        {
            return Checked(fromEnvironment, project);
        }

        if (configured.Length > 0)
        {
            return Checked(configured, project);
        }

        var baseFolder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string[] candidates =
        [
            Path.Combine(baseFolder, shipped),
            // The layout of a build: artifacts/bin/<project>/<configuration>.
            Path.GetFullPath(Path.Combine(baseFolder, "..", "..", project, Path.GetFileName(baseFolder))),
        ];
        return candidates.FirstOrDefault(folder => Holds(folder, project))
            ?? throw new SandboxUnavailableException($"{project}.dll is in none of: {string.Join(", ", candidates)}. Build {project}, or set {variable}.");
    }

    private static string Checked(string folder, string project) => Holds(folder, project)
        ? folder
        : throw new SandboxUnavailableException($"{project}.dll is not in {folder}.");

    private static bool Holds(string folder, string project) => File.Exists(Path.Combine(folder, project + ".dll"));
}
