using System.Text.Json;

namespace TrainingHub.Cli.Bench;

/// <summary>
/// The sandbox that guests live in, started anew around one command: the launcher's own bubblewrap arguments, without launcher, control group and
/// system call filter, so that what a run is compared with is rather too fast than too slow.
/// </summary>
internal sealed class FreshSandbox
{
    private const string Bubblewrap = "/usr/bin/bwrap";
    private const string Python = "/usr/bin/python3";
    private const string PrintArguments = "import json, sys; sys.path.insert(0, sys.argv[1]); import bwrap; print(json.dumps(bwrap.command(json.load(sys.stdin))))";
    private readonly IReadOnlyList<string> _arguments;

    private FreshSandbox(IReadOnlyList<string> arguments) => _arguments = arguments;

    /// <summary>A sandbox that reads these folders of the host.</summary>
    public static async Task<FreshSandbox> PrepareAsync(IEnumerable<(string Source, string Target)> binds, IReadOnlyDictionary<string, string> variables, CancellationToken cancellation)
    {
        var start = new
        {
            bwrap = Bubblewrap,
            limits = new { disk = 64 * 1024 * 1024 },
            disableUserns = true,
            // Libraries of Debian are found through /etc/alternatives.
            binds = binds.Prepend((Source: "/etc", Target: "/etc")).Select(bind => new[] { bind.Source, bind.Target }),
            env = new Dictionary<string, string>(variables) { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/box", ["LANG"] = "C.UTF-8" },
            cgroup = new { kind = "outside" },
            command = Array.Empty<string>(),
        };
        var launcher = Path.Combine(AppContext.BaseDirectory, "sandbox-launcher");
        var printed = await FirstByte.OutputAsync([Python, "-I", "-c", PrintArguments, launcher], "/", JsonSerializer.Serialize(start), cancellation);
        var arguments = JsonSerializer.Deserialize<List<string>>(printed)!;
        arguments.RemoveRange(arguments.IndexOf("--seccomp"), 2);
        return new FreshSandbox(arguments);
    }

    public Task<double> FirstByteAsync(IReadOnlyList<string> command, CancellationToken cancellation) => FirstByte.OfAsync([.. _arguments, .. command], "/", cancellation);
}
