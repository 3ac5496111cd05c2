using System.Text;
using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Profiling;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>Runs one program of a learner in a sandbox. Where no sandbox can be had it answers <see cref="Verdict.SandboxError"/>; it never runs one without.</summary>
public sealed partial class Executor
{
    private static readonly TimeSpan CheckCourtesy = TimeSpan.FromMilliseconds(500);
    private readonly ExecutionReadiness _readiness;
    private readonly GuestRental _guests;
    private readonly ProgramBuilder _programs;
    private readonly SampleInputs _samples;
    private readonly SampleServices _services;
    private readonly Undertaker _undertaker;
    private readonly RuntimeTraces _traces;
    private readonly Rush _rush;
    private readonly MeteringClock _metering;
    private readonly Ceilings _ceilings;
    private readonly TimeProvider _time;
    private readonly ILogger<Executor> _logger;

    internal Executor(
        ExecutionReadiness readiness, GuestRental guests, ProgramBuilder programs, SampleInputs samples, SampleServices services, RuntimeTraces traces, Undertaker undertaker, Rush rush, MeteringClock metering, Ceilings ceilings, TimeProvider time, ILogger<Executor> logger)
    {
        (_readiness, _guests, _programs, _samples, _services, _traces, _undertaker, _rush, _metering, _ceilings, _time, _logger) = (readiness, guests, programs, samples, services, traces, undertaker, rush, metering, ceilings, time, logger);
    }

    /// <summary>Runs a job to its end, telling of it as it goes. Cancelling ends it with <see cref="Verdict.Cancelled"/>, with nothing left of it.</summary>
    public Task<RunReport> RunAsync(Job job, IRunSink sink, CancellationToken cancellation) => RunAsync(job, null, sink, cancellation);

    /// <summary>The same; with a call, the exercise's entry function is called as in grading, once, on the sample, and the program's own demonstration keeps silent.</summary>
    internal async Task<RunReport> RunAsync(Job job, SampleCall? call, IRunSink sink, CancellationToken cancellation)
    {
        var clock = new RunClock(_time, job.AcceptedAt);
        using var waiting = _rush.Enter();
        var events = new RunEvents(new FirstOutput(sink, waiting));
        try
        {
            await _readiness.WaitAsync(cancellation).ConfigureAwait(false);
            var (limits, lowered) = _ceilings.Apply(job.Limits);
            var report = await RunAsync(lowered is null ? job : job with { Limits = limits }, call, events, clock, cancellation).ConfigureAwait(false);
            return lowered is not null && Ceilings.Concerns(report.Verdict) ? report with { Explanation = $"{report.Explanation} {lowered}".TrimStart() } : report;
        }
        catch (SandboxUnavailableException exception)
        {
            LogUnavailable(job.Id, exception.Message);
            return new RunReport { Verdict = Verdict.SandboxError, Explanation = exception.Message, Timings = clock.Timings };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new RunReport { Verdict = Verdict.Cancelled, Timings = clock.Timings };
        }
    }

    /// <summary>Tells whether more runs wait than are begun; see <see cref="Rush.Queue"/>.</summary>
    internal void OthersWait(bool others) => _rush.Queue(others);

    /// <summary>Compiles ahead, as on a pause in typing: what the compiler says, and the next run of the same text need not compile. Python has nothing to tell before it runs.</summary>
    /// <exception cref="SandboxUnavailableException">There is no sandbox for the compiler.</exception>
    public async Task<IReadOnlyList<Diagnostic>> CheckAsync(Language language, string code, string? library, Guid? sentBy, CancellationToken cancellation)
    {
        await _readiness.WaitAsync(cancellation).ConfigureAwait(false);
        // Compilers take turns, and who pressed Run goes first.
        await _rush.CalmAsync(CheckCourtesy, cancellation).ConfigureAwait(false);
        return (await _programs.BuildAsync(language, code, library, GuestProgram.MainModule, cancellation, sentBy: sentBy).ConfigureAwait(false)).Diagnostics;
    }

    private async Task<RunReport> RunAsync(Job job, SampleCall? call, RunEvents events, RunClock clock, CancellationToken cancellation)
    {
        using var profile = job.Profile is { } tool ? new ProfileCapture(job, tool, events) : null;
        var limits = profile?.Limits ?? job.Limits;
        events.Publish(new RunEvent.StateChanged(RunStates.Running, RunStates.Compiling));
        var (program, diagnostics) = await _programs
            .BuildAsync(job.Language, job.Code, job.Exercise?.Kit, call is null ? GuestProgram.MainModule : GuestProgram.GradedModule, cancellation, job.Exercise?.Modules, profile?.Probes, job.SentBy).ConfigureAwait(false);
        clock.Compiled();
        if (program is null)
        {
            return new RunReport { Verdict = Verdict.CompileError, Diagnostics = diagnostics, Timings = clock.Timings };
        }

        program = profile?.Equip(program) ?? program;
        var input = job.Exercise is { } exercise ? await _samples.ForAsync(exercise, cancellation).ConfigureAwait(false) : default;
        clock.Prepared();
        await _undertaker.WaitForRoomAsync(cancellation).ConfigureAwait(false);
        await using var trace = profile is { LooksFromOutside: true } ? _traces.Prepare(limits, job.KeepTrace, cancellation) : null;
        var guest = await RentAsync(program, limits, trace, cancellation).ConfigureAwait(false);
        await using var service = job.Exercise is { Service: not null } served ? await _services.ForSampleAsync(served, guest, _undertaker, cancellation).ConfigureAwait(false) : null;
        clock.GuestReady();
        events.Publish(new RunEvent.StateChanged(RunStates.Running, RunStates.Executing));
        var session = new RunSession(guest, events, _metering, _time, profile);
        var stdin = Encoding.UTF8.GetBytes(job.Stdin ?? "");
        var cancelled = true;
        RunReport report;
        try
        {
            await (trace is null ? Task.CompletedTask : profile!.StartTraceAsync(trace, program, guest, _time, cancellation)).ConfigureAwait(false);
            report = await session.RunAsync(program, call?.ToFrame(job.Exercise!, input) ?? Frame.Of(new { t = "run" }, input), stdin, cancellation).ConfigureAwait(false);
            cancelled = report.Verdict == Verdict.Cancelled;
            if (trace is not null && !cancelled)
            {
                await profile!.TakeTraceAsync(trace, report, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            await _undertaker.TakeAsync(guest, atOnce: cancelled).ConfigureAwait(false);
        }

        report = report with
        {
            Diagnostics = [.. report.Diagnostics, .. diagnostics],
            Timings = clock.Timings with
            {
                FirstOutputMs = clock.SinceAccepted(session.FirstOutput),
                WallMs = report.Timings.WallMs,
                CpuMs = report.Timings.CpuMs,
            },
        };
        return profile?.Complete(report) ?? report;
    }

    // A sandbox that does not start is ours to retry once, and never the learner's fault.
    private async Task<Guest> RentAsync(GuestProgram program, RunLimits limits, RuntimeTrace? trace, CancellationToken cancellation)
    {
        if (trace is not null)
        {
            return await _guests.StartTracedAsync(limits, trace.Folder, cancellation).ConfigureAwait(false);
        }

        try
        {
            return await _guests.RentForAsync(program, limits, cancellation).ConfigureAwait(false);
        }
        catch (SandboxUnavailableException exception)
        {
            LogRetry(exception.Message);
            return await _guests.RentForAsync(program, limits, cancellation).ConfigureAwait(false);
        }
    }

    // Whoever sees the first output waits no longer.
    private sealed class FirstOutput(IRunSink sink, IDisposable waiting) : IRunSink
    {
        public void Publish(RunEvent runEvent)
        {
            sink.Publish(runEvent);
            if (runEvent is RunEvent.OutputWritten)
            {
                waiting.Dispose();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Id} found no sandbox: {Why}")]
    private partial void LogUnavailable(Guid id, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sandbox did not start, trying once more: {Why}")]
    private partial void LogRetry(string why);
}
