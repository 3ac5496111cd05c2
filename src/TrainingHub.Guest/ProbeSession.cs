using System.Diagnostics;
using System.Text.Json;
using TrainingHub.Probes;

namespace TrainingHub.Guest;

/// <summary>Reads the probes of an instrumented program and sends what they counted: from time to time, at the limits, and at the end. All of it is the guest's word.</summary>
internal sealed class ProbeSession : IDisposable
{
    private const string Allocations = "alloc";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly double[] Snapshots = [0.25, 1, 2, 4, 8, 16, 32];
    private readonly ControlChannel _control;
    private readonly Submission _submission;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Lock _sending = new();
    private readonly string _mode;
    private readonly double _cpuSeconds;
    private readonly double _wallSeconds;
    private double _probeNs;
    private bool _sentLast;

    private ProbeSession(ControlChannel control, Submission submission, JsonElement options, string mode, int lines)
    {
        (_control, _submission) = (control, submission);
        _mode = mode;
        _cpuSeconds = options.GetProperty("cpuSeconds").GetDouble();
        _wallSeconds = options.GetProperty("wallSeconds").GetDouble();
        Lines = Math.Max(1, lines);
        // What calibration counts goes into a buffer that is thrown away.
        _probeNs = ProbeCalibration.Run(mode, lines);
    }

    /// <summary>The session that a program's header asks for, or null when it has no probes.</summary>
    public static ProbeSession? From(JsonElement header, Submission submission, ControlChannel control) =>
        header.TryGetProperty("profile", out var options) && options.ValueKind == JsonValueKind.Object && options.TryGetProperty("probes", out var mode)
            ? new ProbeSession(control, submission, options, mode.GetString()!, options.GetProperty("lines").GetInt32())
            : null;

    /// <summary>How many lines have probes.</summary>
    public int Lines { get; }

    /// <summary>Starts to look after the limits.</summary>
    public void Start() => new Thread(Watch, maxStackSize: 256 * 1024) { IsBackground = true, Name = GuestMetrics.ThreadName }.Start();

    public void SendLast()
    {
        _stop.Set();
        Send(partial: false);
    }

    public void Dispose() => _stop.Dispose();

    private void Watch()
    {
        try
        {
            var (began, next) = (Stopwatch.GetTimestamp(), 0);
            var cpuBefore = Environment.CpuUsage.TotalTime;
            while (!_stop.Wait(Look))
            {
                var passed = Stopwatch.GetElapsedTime(began).TotalSeconds;
                if (passed >= _wallSeconds || (Environment.CpuUsage.TotalTime - cpuBefore).TotalSeconds >= _cpuSeconds)
                {
                    Send(partial: true);
                    return;
                }

                if (next < Snapshots.Length && passed >= Snapshots[next])
                {
                    next++;
                    Send(partial: true);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The launcher is gone, and this process with it.
        }
    }

    private void Send(bool partial)
    {
        lock (_sending)
        {
            if (_sentLast)
            {
                return;
            }

            _sentLast = !partial;
            var reading = ProbeReading.Take(_mode == Allocations);
            if (!partial)
            {
                // A processor that others share has slow moments, and the first try may have been in one. This clears what was counted, which is read by now.
                _probeNs = Math.Min(_probeNs, ProbeCalibration.Run(_mode, Lines));
            }

            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                Write(json, reading, partial);
            }

            _control.Write("profile", payload: buffer.ToArray());
        }
    }

    private void Write(Utf8JsonWriter json, ProbeReading reading, bool partial)
    {
        json.WriteStartObject();
        json.WriteBoolean("partial", partial);
        json.WriteNumber("probeNs", _probeNs);
        json.WriteNumber("workers", WorkerProcess.Started);
        json.WriteBoolean("cut", reading.IsCut);
        json.WriteStartArray("lines");
        foreach (var (line, hits, time, own, awaited) in reading.Lines)
        {
            WriteRow(json, line, hits, time, own, awaited);
        }

        json.WriteEndArray();
        json.WriteStartArray("nodes");
        foreach (var (parent, method, calls, self) in reading.Nodes)
        {
            WriteRow(json, parent, method, calls, self);
        }

        json.WriteEndArray();
        if (_mode == Allocations && !partial)
        {
            HeapHolders.Write(json, _submission);
        }

        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, params ReadOnlySpan<long> cells)
    {
        json.WriteStartArray();
        foreach (var cell in cells)
        {
            json.WriteNumberValue(cell);
        }

        json.WriteEndArray();
    }
}
