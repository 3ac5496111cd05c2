using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>The times of one run, from the moment it was accepted.</summary>
internal sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly double _queuedMs;
    private long _mark;

    public RunClock(TimeProvider time, DateTimeOffset accepted)
    {
        _time = time;
        _started = _mark = time.GetTimestamp();
        // A job that was never queued has no time of acceptance.
        _queuedMs = accepted == default ? 0 : Math.Max(0, (time.GetUtcNow() - accepted).TotalMilliseconds);
        Timings = new RunTimings { QueuedMs = Round(_queuedMs) };
    }

    public RunTimings Timings { get; private set; }

    public void Compiled() => Timings = Timings with { CompileMs = Lap() };

    public void Prepared() => Lap();

    public void GuestReady() => Timings = Timings with { GuestReadyMs = Lap() };

    public double? SinceAccepted(long? stamp) =>
        stamp is { } at ? Round(_queuedMs + _time.GetElapsedTime(_started, at).TotalMilliseconds) : null;

    private double Lap()
    {
        var now = _time.GetTimestamp();
        var passed = _time.GetElapsedTime(_mark, now).TotalMilliseconds;
        _mark = now;
        return Round(passed);
    }

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);
}
