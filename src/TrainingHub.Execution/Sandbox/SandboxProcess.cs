using System.Diagnostics;
using System.IO.Pipes;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>
/// One sandbox: its launcher, which owns limits, evidence and kill, and the pipes of the guest in it. Ending this process in any way ends the sandbox too:
/// the launcher then reads the end of its input.
/// </summary>
internal sealed partial class SandboxProcess : IAsyncDisposable
{
    private const string PipesRefused = "The service may not open the pipes of its own launcher: it needs to read /proc/PID/fd of processes of its own user.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Process _launcher;
    private readonly CgroupLayout _cgroups;
    private readonly ILogger _logger;
    private readonly Channel<LauncherMessage> _messages = Channel.CreateUnbounded<LauncherMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource<bool> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FrameBuffer _reports = new(Frame.MaxHeaderBytes, Frame.MaxPayloadBytes);

    private readonly LauncherInput _input;

    // Keeps messages in the order in which they were heard.
    private readonly Lock _guest = new();
    private RunLimits _limits;
    private GuestTraffic? _traffic;
    private bool _throughLauncher;
    private bool _reportsReady;
    private bool _clean;
    private bool _toldOfTheEnd;
    private long _sent;
    private volatile Frame? _figures;

    private SandboxProcess(Process launcher, RunLimits limits, CgroupLayout cgroups, ILogger logger)
    {
        _launcher = launcher;
        LauncherId = launcher.Id;
        _input = new LauncherInput(launcher.StandardInput.BaseStream);
        _limits = limits;
        _cgroups = cgroups;
        _logger = logger;
    }

    public int LauncherId { get; }

    public ChannelReader<LauncherMessage> Messages => _messages.Reader;

    /// <summary>The guest's latest word on its heap: kept for whoever looks, since telling of each would wake somebody up for nothing.</summary>
    public Frame? Figures => _figures;

    /// <summary>True while the sandbox, as far as the launcher has told, lives.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Ends when nothing of the sandbox is left; false: the launcher could not clear it away.</summary>
    public Task<bool> Gone => _gone.Task;

    public static SandboxProcess Start(SandboxHost host, SandboxProfile profile)
    {
        var start = new ProcessStartInfo(host.Options.Python, ["-ISE", Path.Combine(host.Folder.Launcher, "launcher.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        var launcher = Process.Start(start) ?? throw new SandboxUnavailableException($"{host.Options.Python} did not start.");
        var sandbox = new SandboxProcess(launcher, profile.Limits, host.Cgroups, host.Logger);
        sandbox._input.Tell(Frame.Of(host.StartHeader(profile)));
        host.Cores.Add(sandbox);
        _ = sandbox.Gone.ContinueWith(_ => host.Cores.Remove(sandbox), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        // Waiting for pipes blocks a thread, so each sandbox brings its own instead of taking one from the pool.
        new Thread(sandbox.Listen, maxStackSize: 256 * 1024) { IsBackground = true, Name = "sandbox-" + profile.Name }.Start();
        return sandbox;
    }

    /// <summary>Hands a frame to the guest. With <paramref name="begins"/>, limits and figures count from here, and until one of <paramref name="until"/> comes back.</summary>
    public long Send(Frame frame, bool begins = false, params IReadOnlyList<string> until)
    {
        var bytes = frame.ToBytes();
        lock (_guest)
        {
            var number = ++_sent;
            HandOver(bytes, begins ? _traffic?.Begin(number, until) : null);
            return number;
        }
    }

    /// <summary>
    /// Hands a call over that is measured: through the launcher, which looks at memory first and again when one of <paramref name="until"/> comes back,
    /// and takes the stamp of the beginning last.
    /// </summary>
    /// <param name="frame">What the guest is asked.</param>
    /// <param name="watch">What to look at meanwhile.</param>
    /// <param name="until">Types of the frames that end it.</param>
    public long SendMeasured(Frame frame, CallWatch watch, IReadOnlyList<string> until)
    {
        lock (_guest)
        {
            var number = ++_sent;
            _traffic?.AwaitBeginning(until);
            _input.Tell(Frame.Of(new { t = "begin", n = number, measured = true, watch = watch.Names }), Frame.Of(new { t = "push" }, frame.ToBytes()));
            return number;
        }
    }

    /// <summary>CPU time of everything in it up to now, in nanoseconds; null before it has started and after its end.</summary>
    public long? CpuNs
    {
        get
        {
            lock (_guest)
            {
                return _traffic?.CpuNs;
            }
        }
    }

    /// <summary>Ties everything in the sandbox to these cores, and its launcher to those.</summary>
    public void Pin(IReadOnlyCollection<int> cores, IReadOnlyCollection<int> launcher, bool preferred = false) => _input.Tell(Frame.Of(new { t = "pin", cores, launcher, preferred }));

    /// <summary>Hands a whole program over at once: what loads it, its standard input to the end, and the word to run.</summary>
    public void SendProgram(Frame load, ReadOnlyMemory<byte> stdin, Frame run)
    {
        byte[] bytes = [.. load.ToBytes(), .. run.ToBytes()];
        lock (_guest)
        {
            HandOver(bytes, _traffic?.Begin(++_sent, []), stdin);
        }
    }

    public void SetLimits(RunLimits limits)
    {
        lock (_guest)
        {
            // The kernel's limits have to stand before the program starts, and the launcher sets them.
            _throughLauncher |= limits with { CpuSeconds = _limits.CpuSeconds, WallSeconds = _limits.WallSeconds, OutputKib = _limits.OutputKib } != _limits;
            _limits = limits;
            if (_traffic is { } traffic)
            {
                traffic.Limits = limits;
            }

            _input.TellLate(Frame.Of(new { t = "limits", limits = SandboxProfile.LimitsForLauncher(limits) }));
        }
    }

    /// <summary>Peak of memory, and counts of what the kernel refused or killed, start anew: a guest has become ready.</summary>
    public void Rest() => _input.Tell(Frame.Of(new { t = "rest" }));

    /// <summary>Tells the launcher what could wait; whoever hands a program over sees to it that this is called soon. A program that is over by then is told of together with its end.</summary>
    public void TellRest() => _input.Tell();

    public void Kill() => _input.Tell(Frame.Of(new { t = "kill" }));

    /// <summary>Halts an ended program that is cleared away later: what its runtime still does, such as compiling again, is for nobody.</summary>
    public void Still() => _input.Tell(Frame.Of(new { t = "still" }));

    /// <summary>Lets the launcher clear the sandbox of an ended program away.</summary>
    public void Bury() => _input.Tell(Frame.Of(new { t = "bury" }));

    public async ValueTask DisposeAsync()
    {
        Kill();
        try
        {
            if (!await Gone.WaitAsync(Patience).ConfigureAwait(false))
            {
                LogNotClean(LauncherId);
            }
        }
        catch (TimeoutException)
        {
            LogStuck(LauncherId);
            _launcher.Kill();
        }
    }

    // The guest first, since somebody waits for it. What its pipe does not take, and all that follows, goes through the launcher, which waits until it can.
    private void HandOver(byte[] bytes, LauncherMessage.Sent? begun, ReadOnlyMemory<byte>? stdin = null)
    {
        var written = _throughLauncher || _traffic is null ? 0 : _traffic.Write(bytes);
        _throughLauncher |= written < bytes.Length;
        List<Frame> words = [];
        if (begun is not null)
        {
            Publish(begun);
            words.Add(Frame.Of(new { t = "begin", cpuNs = begun.CpuNs, monoNs = begun.MonoNs }));
        }

        if (stdin is { } input)
        {
            words.Add(Frame.Of(new { t = "stdin", eof = true }, input));
        }

        if (written < bytes.Length)
        {
            words.Add(Frame.Of(new { t = "push" }, bytes.AsMemory(written)));
        }

        if (_throughLauncher || stdin is not { Length: 0 })
        {
            _input.Tell([.. words]);
        }
        else
        {
            _input.TellLate([.. words]);
        }
    }

    private void Publish(LauncherMessage message)
    {
        if (message is LauncherMessage.FromGuest { Frame: { Type: "metrics" } figures })
        {
            _figures = figures;
            return;
        }

        _messages.Writer.TryWrite(message);
    }

    private void Listen()
    {
        try
        {
            var reports = (int)((PipeStream)_launcher.StandardOutput.BaseStream).SafePipeHandle.DangerousGetHandle();
            while (ReadAll(reports))
            {
                WaitFor(reports);
            }
        }
        catch (Exception exception)
        {
            // Whatever it is: on this thread it would end the service, with everybody's runs.
            LogBroken(exception);
        }

        IsAlive = false;
        lock (_guest)
        {
            _traffic?.Dispose();
            _traffic = null;
        }

        _messages.Writer.TryComplete();
        _input.Close();
        _launcher.WaitForExit();
        _launcher.Dispose();
        _ = TellGoneAsync();
    }

    // A launcher that was killed has cleared nothing away. Nobody else would before the next start of the service.
    private async Task TellGoneAsync()
    {
        try
        {
            if (!_toldOfTheEnd)
            {
                await LeftoverSandboxes.ClearAsync(_cgroups, CancellationToken.None).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it is, those who wait for the end must not wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotCleared(exception, LauncherId);
        }

        _gone.TrySetResult(_clean);
    }

    private void WaitFor(int reports)
    {
        Span<Posix.Waiting> all = stackalloc Posix.Waiting[4];
        var count = 0;
        all[count++] = new Posix.Waiting { Descriptor = reports, For = Posix.Readable };
        if (_traffic is { IsListening: true } traffic)
        {
            // Negative numbers are passed over.
            var (frames, output, errors) = traffic.Descriptors;
            foreach (var descriptor in (ReadOnlySpan<int>)[frames, output, errors])
            {
                all[count++] = new Posix.Waiting { Descriptor = descriptor, For = Posix.Readable };
            }
        }

        Posix.Wait(all[..count]);
        _reportsReady = all[0].Happened != 0;
    }

    private bool ReadAll(int reports)
    {
        lock (_guest)
        {
            _traffic?.Read();
            if (!_reportsReady)
            {
                return true;
            }

            var count = Posix.Read(reports, _reports.Space);
            if (count == 0)
            {
                return false;
            }

            _reports.Filled(count);
            while (_reports.TryTake(out var frame))
            {
                Hear(LauncherMessage.From(Frame.FromBytes(frame)));
            }

            return true;
        }
    }

    private void Hear(LauncherMessage? message)
    {
        switch (message)
        {
            case LauncherMessage.Started { Pipes: { } numbers } started when GuestPipes.Open(LauncherId, numbers) is { } pipes:
                _traffic = new GuestTraffic(pipes, new GroupCpu(started.CpuFile, started.Pid), Publish, told => _input.Tell(Frame.Of(told))) { Limits = _limits };
                break;
            case LauncherMessage.Started:
                _input.Tell(Frame.Of(new { t = "stop", reason = "Launch" }));
                break;
            case LauncherMessage.Exited { Evidence: { Began: false, Reason: "Launch", LaunchError: "" } } exited when _traffic is null:
                IsAlive = false;
                message = new LauncherMessage.Exited(exited.Evidence with { LaunchError = PipesRefused });
                break;
            case LauncherMessage.Exited exited:
                IsAlive = false;
                // It ended by itself or was stopped, and what it said until then is still in its pipes.
                _traffic?.Read();
                message = _traffic is null ? exited : new LauncherMessage.Exited(_traffic.Complete(exited.Evidence));
                break;
            case LauncherMessage.Sent sent:
                _traffic?.Begun(sent);
                break;
            case LauncherMessage.CallSight sight:
                _traffic?.Seen(sight);
                return;
            case LauncherMessage.Gone gone:
                (_clean, _toldOfTheEnd) = (gone.Clean, true);
                break;
        }

        if (message is not null)
        {
            Publish(message);
        }

        // What had to wait for this message.
        _traffic?.Read();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The launcher {Pid} could not clear its sandbox away")]
    private partial void LogNotClean(int pid);

    [LoggerMessage(Level = LogLevel.Error, Message = "What the killed launcher {Pid} left could not be cleared away")]
    private partial void LogNotCleared(Exception exception, int pid);

    [LoggerMessage(Level = LogLevel.Error, Message = "The launcher {Pid} does not end; killing it")]
    private partial void LogStuck(int pid);

    [LoggerMessage(Level = LogLevel.Error, Message = "A launcher's messages broke off")]
    private partial void LogBroken(Exception exception);
}
