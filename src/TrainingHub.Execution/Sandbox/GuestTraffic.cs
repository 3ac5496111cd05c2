using System.Diagnostics;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>
/// Output and frames of one guest, read from its own pipes, counted and cut. What it says is handed on, never believed; the launcher is told what it needs
/// for its evidence. Not for two threads at once.
/// </summary>
internal sealed class GuestTraffic(GuestPipes pipes, GroupCpu cpu, Action<LauncherMessage> publish, Action<object> tellLauncher) : IDisposable
{
    /// <summary>Longer ones end the guest.</summary>
    public const int LongestAnswerMib = 60;

    private const uint MaxHeader = 1 << 20;
    private const uint MaxPayload = LongestAnswerMib << 20;
    private const int MaxFrames = 50_000;
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    // For a number that is no exit code at all: whoever claims it does not end well.
    private const int NoCode = 255;
    private readonly FrameBuffer _frames = new(MaxHeader, MaxPayload);
    private readonly byte[] _chunk = new byte[64 * 1024];
    private IReadOnlyList<string> _until = [];
    private LauncherMessage.Sent? _begun;
    private int _frameCount;
    private long _frameBytes;
    private long _outputBytes;
    private bool _stopped;
    private bool _ended;
    private bool _measured;
    private bool _awaitsBeginning;
    private LauncherMessage.FromGuest? _unseen;

    public required RunLimits Limits { get; set; }

    /// <summary>False once its end has been announced, since nothing more of it counts, and while the launcher has something to say first.</summary>
    public bool IsListening => !_ended && !_awaitsBeginning && _unseen is null;

    /// <summary>The ends to wait for.</summary>
    public (int FramesOut, int Stdout, int Stderr) Descriptors => (pipes.FramesOut, pipes.Stdout, pipes.Stderr);

    /// <summary>CPU time of everything in the sandbox, in nanoseconds.</summary>
    public long CpuNs => cpu.Read();

    /// <summary>Limits and figures count from now.</summary>
    public LauncherMessage.Sent Begin(long number, IReadOnlyList<string> until)
    {
        // What was said before belongs to before.
        Read();
        (_outputBytes, _frameCount, _frameBytes, _until, _measured) = (0, 0, 0, until, false);
        return _begun = new LauncherMessage.Sent(number, cpu.Read(), Stopwatch.GetTimestamp());
    }

    /// <summary>The same for a call that the launcher hands over: nothing is heard of the guest until it has.</summary>
    public void AwaitBeginning(IReadOnlyList<string> until)
    {
        Begin(0, until);
        (_measured, _awaitsBeginning) = (true, true);
    }

    public void Begun(LauncherMessage.Sent sent) => (_begun, _awaitsBeginning) = (sent, false);

    /// <summary>The launcher has said what it saw of the answered call; only now its answer is handed on.</summary>
    public void Seen(LauncherMessage.CallSight sight)
    {
        if (_unseen is { } answer)
        {
            _unseen = null;
            publish(answer with { Sight = sight });
        }
    }

    /// <summary>Hands bytes to the guest, as many as its pipe takes at once.</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        var written = 0;
        while (written < bytes.Length && pipes.FramesIn >= 0)
        {
            var count = Posix.Write(pipes.FramesIn, bytes[written..]);
            if (count == Posix.WouldBlock)
            {
                break;
            }

            // Nobody reads any more: the rest goes nowhere.
            written = count == 0 ? bytes.Length : written + count;
        }

        return written;
    }

    /// <summary>Takes all that lies in the pipes now, without waiting for an end that a child may hold back.</summary>
    public void Read()
    {
        if (IsListening)
        {
            ReadOutput();
            RelayKept();
            ReadFrames();
        }
    }

    /// <summary>Adds to the launcher's evidence what is seen here only.</summary>
    public Evidence Complete(Evidence evidence)
    {
        evidence = evidence with { OutputBytes = _outputBytes };
        // A program can be over before the launcher has heard that it was handed over.
        return evidence.Began || _begun is not { } begun ? evidence : evidence with
        {
            Began = true,
            CpuNs = Math.Max(0, evidence.CpuNs - begun.CpuNs),
            WallNs = Stopwatch.GetTimestamp() - begun.MonoNs,
        };
    }

    public void Dispose()
    {
        pipes.Dispose();
        cpu.Dispose();
    }

    private void ReadOutput()
    {
        ReadOutput(pipes.Stdout, StandardOutput);
        ReadOutput(pipes.Stderr, StandardError);
    }

    private void ReadOutput(int pipe, int number)
    {
        while (pipe >= 0)
        {
            var count = Posix.Read(pipe, _chunk);
            if (count == Posix.WouldBlock)
            {
                return;
            }

            if (count == 0 || !Keep(number, _chunk.AsSpan(0, count)))
            {
                pipes.CloseEnded(pipe);
                return;
            }
        }
    }

    // False: it wrote more than it may.
    private bool Keep(int number, ReadOnlySpan<byte> bytes)
    {
        if (_begun is null)
        {
            // The guest's own warming up; only its complaints matter, for the log.
            if (number == StandardError)
            {
                publish(new LauncherMessage.Output(number, bytes.ToArray()));
            }

            return true;
        }

        var room = (Limits.OutputKib * 1024L) - _outputBytes;
        _outputBytes += bytes.Length;
        if (room > 0)
        {
            publish(new LauncherMessage.Output(number, bytes[..(int)Math.Min(bytes.Length, room)].ToArray()));
        }

        if (bytes.Length > room)
        {
            Stop("OutputLimit");
            return false;
        }

        return true;
    }

    private void ReadFrames()
    {
        while (pipes.FramesOut >= 0 && IsListening)
        {
            var count = Posix.Read(pipes.FramesOut, _frames.Space);
            if (count == Posix.WouldBlock)
            {
                return;
            }

            var (cpuNs, monoNs) = (cpu.Read(), Stopwatch.GetTimestamp());
            _frames.Filled(Math.Max(0, count));
            if (count == 0 || !TryRelay(count, cpuNs, monoNs))
            {
                pipes.CloseEnded(pipes.FramesOut);
            }
        }
    }

    // Frames that came together with one that had to wait.
    private void RelayKept()
    {
        if (pipes.FramesOut >= 0 && !_frames.IsEmpty && !TryRelay(0, cpu.Read(), Stopwatch.GetTimestamp()))
        {
            pipes.CloseEnded(pipes.FramesOut);
        }
    }

    private bool TryRelay(int count, long cpuNs, long monoNs)
    {
        _frameBytes += count;
        try
        {
            while (IsListening && _frames.TryTake(out var frame))
            {
                if (++_frameCount > MaxFrames || _frameBytes > 2L * MaxPayload)
                {
                    Stop("Protocol");
                    return false;
                }

                Relay(frame, cpuNs, monoNs);
            }

            return true;
        }
        catch (PayloadTooLongException)
        {
            Stop("AnswerLimit");
            return false;
        }
        catch (InvalidDataException)
        {
            Stop("Protocol");
            return false;
        }
    }

    private void Relay(ReadOnlyMemory<byte> bytes, long cpuNs, long monoNs)
    {
        if (Parse(bytes) is not { } frame)
        {
            publish(new LauncherMessage.Garbled());
            return;
        }

        // So that what was written before a frame is heard before it.
        ReadOutput();
        var type = frame.Type;
        if (_stopped && (type == "done" || _until.Contains(type)))
        {
            return;
        }

        if (_until.Contains(type))
        {
            if (Overrun(cpuNs, monoNs) is { } reason)
            {
                Stop(reason);
                return;
            }

            tellLauncher(new { t = "end", measured = _measured });
            if (_measured)
            {
                _unseen = new LauncherMessage.FromGuest(frame, cpuNs, monoNs, new LauncherMessage.CallSight());
                return;
            }
        }

        if (type == "done" && _begun is not null)
        {
            _ended = true;
            tellLauncher(new { t = "done", code = ExitCode(frame.Header), cpuNs, monoNs });
            return;
        }

        if (type == "error")
        {
            tellLauncher(new { t = "look" });
        }

        publish(new LauncherMessage.FromGuest(frame, cpuNs, monoNs, new LauncherMessage.CallSight()));
    }

    // The launcher looks now and then; an answer is held against the limits when it comes.
    private string? Overrun(long cpuNs, long monoNs) => _begun switch
    {
        { } begun when cpuNs - begun.CpuNs > Limits.CpuSeconds * 1e9 => "CpuTime",
        { } begun when monoNs - begun.MonoNs > Limits.WallSeconds * 1e9 => "WallTime",
        _ => null,
    };

    private void Stop(string reason)
    {
        _stopped = true;
        tellLauncher(new { t = "stop", reason });
    }

    private static Frame? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Frame.FromBytes(bytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // The guest's word, brought into the range of exit codes.
    private static int ExitCode(JsonElement header)
    {
        if (!header.TryGetProperty("code", out var code) || code.ValueKind != JsonValueKind.Number)
        {
            return 0;
        }

        return code.TryGetInt32(out var small) ? small : code.TryGetInt64(out var large) ? (int)(large & 0xFF) : NoCode;
    }
}
