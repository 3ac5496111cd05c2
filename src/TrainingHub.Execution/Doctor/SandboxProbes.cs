using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Doctor;

/// <summary>Eight attempts to break out of, or to overload, a real sandbox. Each must fail, or no learner's program is run.</summary>
internal sealed class SandboxProbes(SandboxHost host, MeteringClock metering, TimeProvider time)
{
    private const string Remedy = "./hub doctor and docs/sandbox.md, \"When the self-test fails\", say what to mend. Programs of learners stay off until it passes.";
    private static readonly RunLimits Small = new() { CpuSeconds = 3, WallSeconds = 30, MemoryMib = 96, Processes = 32, DiskMib = 16 };

    // Forks are to fail for want of processes, not of memory: on a busy machine all of them live at the same time.
    private static readonly RunLimits FewProcesses = Small with { MemoryMib = 384 };

    // Each line tells one probe: its name and what happened; "held" is the only good answer.
    private const string Attempts = """
        import ctypes, os, socket, sys, time
        def probe(name, attempt):
            try:
                print(name, 'broken: ' + str(attempt()), sep='\t')
            except OSError as error:
                print(name, 'held', sep='\t')
        def connect(address):
            with socket.create_connection(address, timeout=2): return 'connected'
        def host_file():
            for path in ('/etc/shadow', '/root', '/home', '/var', '/sys', '/run', '/srv', '/opt/traininghub'):
                if os.path.exists(path): return path
            raise OSError('absent')
        def new_namespace():
            if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) == 0: return 'made'
            raise OSError('refused')
        probe('kernel settings', lambda: open('/proc/sys/kernel/core_pattern', 'w'))
        probe('network', lambda: connect(('192.0.2.1', 80)))
        probe('host files', host_file)
        probe('namespaces', new_namespace)
        sys.stdout.flush()
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(600)
            os._exit(0)
        """;

    private const string MemoryBomb = "a = []\nwhile True: a.append('x' * 1000000)";
    private const string ForkBomb = "import os\nwhile True: os.fork()";

    public async Task<IReadOnlyList<HostFinding>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var user = await HostUserAsync(cancellation).ConfigureAwait(false);
            var (attempts, gone) = await RunAsync(Attempts, Small, cancellation).ConfigureAwait(false);
            var (memory, _) = await RunAsync(MemoryBomb, Small, cancellation).ConfigureAwait(false);
            var (forks, _) = await RunAsync(ForkBomb, FewProcesses, cancellation).ConfigureAwait(false);
            var answers = attempts.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
                .Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
            return
            [
                new HostFinding("user id", user is > 0, $"{user}", "The program is an ordinary user of the host.", user is > 0 ? null : Remedy),
                Held(answers, "kernel settings", "Kernel settings cannot be written."),
                Held(answers, "network", "Nothing outside can be reached."),
                Held(answers, "host files", "The host's files are not there."),
                Held(answers, "namespaces", "The program cannot build sandboxes of its own."),
                Limit("memory limit", memory, Verdict.MemoryLimit),
                Limit("process limit", forks, Verdict.ProcessLimit),
                new HostFinding("clearing away", gone, gone ? "nothing was left" : "a process was left", "A program's background processes end with its run.", gone ? null : Remedy),
            ];
        }
        catch (SandboxUnavailableException exception)
        {
            return [new HostFinding("sandbox", false, exception.Message, "No sandbox can be made.", Remedy)];
        }
    }

    // Only from outside is it seen who the program is to the host; inside it may look like anyone.
    private async Task<int?> HostUserAsync(CancellationToken cancellation)
    {
        var profile = SandboxProfile.Python(host.Folder, host.Options, Small);
        var guest = await Guest.StartAsync(host, Language.Python, profile, warmUps: [], cancellation).ConfigureAwait(false);
        await using var disposal = guest.ConfigureAwait(false);
        var users = ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid).Select(ProcessFigures.UserId).ToList();
        return users.Count > 1 ? users.Min() : null;
    }

    private async Task<(RunReport Report, bool Gone)> RunAsync(string code, RunLimits limits, CancellationToken cancellation)
    {
        var profile = SandboxProfile.Python(host.Folder, host.Options, limits);
        var guest = await Guest.StartAsync(host, Language.Python, profile, warmUps: [], cancellation).ConfigureAwait(false);
        await using var disposal = guest.ConfigureAwait(false);
        var session = new RunSession(guest, new RunEvents(NoSink.Instance), metering, time);
        var report = await session.RunAsync(GuestProgram.Python(code, GuestProgram.MainModule), Frame.Of(new { t = "run" }), default, cancellation).ConfigureAwait(false);
        guest.Sandbox.Kill();
        return (report, await guest.Sandbox.Gone.WaitAsync(cancellation).ConfigureAwait(false));
    }

    private static HostFinding Held(Dictionary<string, string> answers, string name, string meaning)
    {
        var answer = answers.GetValueOrDefault(name, "no answer");
        return new HostFinding(name, answer == "held", answer, meaning, answer == "held" ? null : Remedy);
    }

    private HostFinding Limit(string name, RunReport report, Verdict expected)
    {
        // Without control groups nothing outside tells which limit it was; that the program was stopped has to do.
        var ok = report.Verdict == expected || (host.Cgroups.Kind == "none" && report.Verdict is Verdict.RuntimeError or Verdict.TimeLimit);
        return new HostFinding(name, ok, $"{report.Verdict}", "A program that takes too much is stopped.", ok ? null : Remedy);
    }

    private sealed class NoSink : IRunSink
    {
        public static readonly NoSink Instance = new();

        public void Publish(RunEvent runEvent)
        {
        }
    }
}
