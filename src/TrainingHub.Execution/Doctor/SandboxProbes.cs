using System.Globalization;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Doctor;

/// <summary>
/// Nine attempts to break out of, or to overload, a real sandbox. Each must fail, or no learner's program is run. They are made by Python guests only: C# guests
/// have the same launcher, namespaces, filter and control group, and differ in what is bound read-only and in the one limit that is taken off here.
/// </summary>
internal sealed class SandboxProbes(SandboxHost host, MeteringClock metering, TimeProvider time)
{
    private const int MostAttempts = 3;
    private static readonly RunLimits Small = new() { CpuSeconds = 3, WallSeconds = 30, MemoryMib = 96, Processes = 32, DiskMib = 16 };

    // Forks are to fail for want of processes, not of memory: on a busy machine all of them live at the same time.
    private static readonly RunLimits FewProcesses = Small with { MemoryMib = 384 };

    // Each line tells one probe: its name and what happened; "held" is the only good answer.
    private const string Attempts = """
        import ctypes, os, socket, sys, time
        def probe(name, *attempts):
            for attempt in attempts:
                try:
                    print(name, 'broken: ' + str(attempt()), sep='\t')
                    return
                except OSError as error:
                    pass
            print(name, 'held', sep='\t')
        def connect(family, address):
            with socket.socket(family) as one:
                one.settimeout(2)
                one.connect(address)
                return 'connected to %r of the host' % (address,)
        def route():
            for line in open('/proc/net/route').read().splitlines()[1:]:
                return 'a route through ' + line.split()[0]
            for line in open('/proc/net/if_inet6').read().splitlines():
                if line.split()[-1] != 'lo': return 'an address on ' + line.split()[-1]
            raise OSError('none')
        def seen_process():
            # Inside are the sandbox's first process and this one.
            others = [name for name in os.listdir('/proc') if name.isdigit() and int(name) not in (1, os.getpid())]
            if others: return 'process ' + others[0]
            raise OSError('none')
        def host_file():
            for path in ('/etc/shadow', '/root', '/home', '/var', '/sys', '/run', '/srv', '/opt/traininghub'):
                if os.path.exists(path): return path
            raise OSError('absent')
        def new_namespace():
            if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) == 0: return 'made'
            raise OSError('refused')
        probe('kernel settings', lambda: open('/proc/sys/kernel/core_pattern', 'w'))
        probe('other processes', seen_process)
        probe('network', lambda: connect(socket.AF_INET, ('127.0.0.1', PORT)), lambda: connect(socket.AF_UNIX, '\0NAME'), route)
        probe('host files', host_file)
        probe('namespaces', new_namespace)
        sys.stdout.flush()
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(600)
            os._exit(0)
        os.wait()
        """;

    private const string MemoryBomb = "a = []\nwhile True: a.append('x' * 1000000)";
    private const string ForkBomb = "import os\nwhile True: os.fork()";

    /// <summary>What the last attempts found, and when; null before the first.</summary>
    public ProbeResults? Last { get; private set; }

    public async Task<IReadOnlyList<HostFinding>> RunAsync(CancellationToken cancellation)
    {
        var findings = await FindAsync(cancellation).ConfigureAwait(false);
        Last = new ProbeResults(time.GetUtcNow(), findings);
        return findings;
    }

    private async Task<IReadOnlyList<HostFinding>> FindAsync(CancellationToken cancellation)
    {
        try
        {
            using var bait = new Bait();
            var attack = Attempts.Replace("PORT", bait.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("NAME", bait.Name, StringComparison.Ordinal);
            var user = await HostUserAsync(cancellation).ConfigureAwait(false);
            var (attempts, left) = await RunAsync(attack, Python(Small), cancellation).ConfigureAwait(false);
            // Without the process's own limit, as C# guests are: only the group is left to hold it.
            var memory = await ExceedAsync(MemoryBomb, Python(Small) with { LimitsData = false }, Verdict.MemoryLimit, cancellation).ConfigureAwait(false);
            var forks = await ExceedAsync(ForkBomb, Python(FewProcesses), Verdict.ProcessLimit, cancellation).ConfigureAwait(false);
            var answers = attempts.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
                .Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
            return
            [
                ProbeTexts.Finding("user id", user is > 0, $"{user}"),
                .. ((string[])["kernel settings", "other processes", "network", "host files", "namespaces"]).Select(name => Held(answers, name)),
                Limit("memory limit", memory, Verdict.MemoryLimit),
                Limit("process limit", forks, Verdict.ProcessLimit),
                ProbeTexts.Finding("clearing away", left is null, left ?? "nothing was left"),
            ];
        }
        catch (SandboxUnavailableException exception)
        {
            return [ProbeTexts.Finding("sandbox", false, exception.Message)];
        }
    }

    // Only from outside is it seen who the program is to the host; inside it may look like anyone.
    private async Task<int?> HostUserAsync(CancellationToken cancellation)
    {
        var guest = await Guest.StartAsync(host, Language.Python, Python(Small), warmUps: [], cancellation).ConfigureAwait(false);
        await using var disposal = guest.ConfigureAwait(false);
        var users = ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid).Select(ProcessFigures.UserId).ToList();
        return users.Count > 1 ? users.Min() : null;
    }

    /// <summary>The report, and what was left of the sandbox after its end.</summary>
    private async Task<(RunReport Report, string? Left)> RunAsync(string code, SandboxProfile profile, CancellationToken cancellation)
    {
        var guest = await Guest.StartAsync(host, Language.Python, profile, warmUps: [], cancellation).ConfigureAwait(false);
        await using var disposal = guest.ConfigureAwait(false);
        var session = new RunSession(guest, new RunEvents(NoSink.Instance), metering, time);
        var report = await session.RunAsync(GuestProgram.Python(code, GuestProgram.MainModule), Frame.Of(new { t = "run" }), default, cancellation).ConfigureAwait(false);
        var remains = Remains.Of(guest, host.Cgroups);
        guest.Sandbox.Kill();
        var told = await guest.Sandbox.Gone.WaitAsync(cancellation).ConfigureAwait(false);
        return (report, remains.Left() ?? (told ? null : "something that the launcher could not clear away"));
    }

    // A limit that is not kept lets the program through each time. One that ends it may be told as something else for once, on a machine that has other things to do.
    private async Task<RunReport> ExceedAsync(string code, SandboxProfile profile, Verdict expected, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (report, _) = await RunAsync(code, profile, cancellation).ConfigureAwait(false);
            if (report.Verdict == expected || attempt == MostAttempts)
            {
                return report;
            }
        }
    }

    private SandboxProfile Python(RunLimits limits) => SandboxProfile.Python(host.Folder, host.Options, limits);

    private static HostFinding Held(Dictionary<string, string> answers, string name)
    {
        var answer = answers.GetValueOrDefault(name, "no answer");
        return ProbeTexts.Finding(name, answer == "held", answer);
    }

    private HostFinding Limit(string name, RunReport report, Verdict expected)
    {
        // Without control groups nothing outside tells which limit it was; that the program was stopped has to do.
        var ok = report.Verdict == expected || (host.Cgroups.Kind == "none" && report.Verdict is Verdict.RuntimeError or Verdict.TimeLimit);
        return ProbeTexts.Finding(name, ok, ok ? $"{report.Verdict}" : string.Join(", ", new[] { $"{report.Verdict}", report.Error?.Type, report.Explanation }.OfType<string>()));
    }

    private sealed class NoSink : IRunSink
    {
        public static readonly NoSink Instance = new();

        public void Publish(RunEvent runEvent)
        {
        }
    }
}
