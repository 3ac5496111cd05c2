using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>One sandbox, through its launcher. Ending this process in any way ends the sandbox too: the launcher then reads the end of its input.</summary>
internal sealed partial class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Process _launcher;
    private readonly ILogger _logger;
    private readonly Channel<LauncherMessage> _messages = Channel.CreateUnbounded<LauncherMessage>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly TaskCompletionSource<bool> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _writing = new();
    private long _sent;

    private SandboxProcess(Process launcher, ILogger logger)
    {
        _launcher = launcher;
        LauncherId = launcher.Id;
        _logger = logger;
    }

    public int LauncherId { get; }

    public ChannelReader<LauncherMessage> Messages => _messages.Reader;

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
        var sandbox = new SandboxProcess(launcher, host.Logger);
        sandbox.Write(Frame.Of(host.StartHeader(profile)));
        host.Cores.Add(sandbox);
        _ = sandbox.Gone.ContinueWith(_ => host.Cores.Remove(sandbox), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        // Reading a pipe blocks its thread, so each sandbox brings its own instead of taking one from the pool.
        new Thread(sandbox.ReadMessages, maxStackSize: 256 * 1024) { IsBackground = true, Name = "sandbox-" + profile.Name }.Start();
        return sandbox;
    }

    /// <summary>Hands a frame to the guest. With <paramref name="begins"/>, limits and figures count from here, and until one of <paramref name="until"/> comes back.</summary>
    /// <param name="frame">What the guest is asked.</param>
    /// <param name="begins">True for what is measured.</param>
    /// <param name="workers">True to look at every process and thread many times a second meanwhile.</param>
    /// <param name="until">Types of the frames that end it.</param>
    public long Send(Frame frame, bool begins = false, bool workers = false, params IReadOnlyList<string> until)
    {
        var number = Interlocked.Increment(ref _sent);
        Write(Frame.Of(new { t = "send", n = number, begins, workers, until }, frame.ToBytes()));
        return number;
    }

    /// <summary>Ties everything in the sandbox to these cores, and its launcher to those.</summary>
    public void Pin(IReadOnlyCollection<int> cores, IReadOnlyCollection<int> launcher) => Write(Frame.Of(new { t = "pin", cores, launcher }));

    /// <summary>Hands a whole program over at once: what loads it, its standard input to the end, and the word to run.</summary>
    public void SendProgram(Frame load, ReadOnlyMemory<byte> stdin, Frame run) => Write(
        Frame.Of(new { t = "send", n = Interlocked.Increment(ref _sent), begins = true }, load.ToBytes()),
        Frame.Of(new { t = "stdin", eof = true }, stdin),
        Frame.Of(new { t = "send", n = Interlocked.Increment(ref _sent), begins = false }, run.ToBytes()));

    public void SetLimits(RunLimits limits) => Write(Frame.Of(new { t = "limits", limits = SandboxProfile.LimitsForLauncher(limits) }));

    public void Kill() => Write(Frame.Of(new { t = "kill" }));

    /// <summary>Lets the launcher clear the sandbox of an ended program away.</summary>
    public void Bury() => Write(Frame.Of(new { t = "bury" }));

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

    private void Write(params ReadOnlySpan<Frame> frames)
    {
        using var bytes = new MemoryStream();
        foreach (var frame in frames)
        {
            bytes.Write(frame.ToBytes());
        }

        try
        {
            lock (_writing)
            {
                var stream = _launcher.StandardInput.BaseStream;
                bytes.WriteTo(stream);
                stream.Flush();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The launcher has ended; its last messages tell why.
        }
    }

    private void ReadMessages()
    {
        var clean = false;
        try
        {
            var stream = _launcher.StandardOutput.BaseStream;
            while (Frame.Read(stream) is { } frame)
            {
                var message = LauncherMessage.From(frame);
                if (message is LauncherMessage.Exited)
                {
                    IsAlive = false;
                }

                clean |= message is LauncherMessage.Gone { Clean: true };
                if (message is not null)
                {
                    _messages.Writer.TryWrite(message);
                }
            }
        }
        catch (Exception exception)
        {
            // Whatever it is: on this thread it would end the service, with everybody's runs.
            LogBroken(exception);
        }

        IsAlive = false;
        _messages.Writer.TryComplete();
        _launcher.WaitForExit();
        _launcher.Dispose();
        _gone.TrySetResult(clean);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The launcher {Pid} could not clear its sandbox away")]
    private partial void LogNotClean(int pid);

    [LoggerMessage(Level = LogLevel.Error, Message = "The launcher {Pid} does not end; killing it")]
    private partial void LogStuck(int pid);

    [LoggerMessage(Level = LogLevel.Error, Message = "A launcher's messages broke off")]
    private partial void LogBroken(Exception exception);
}
