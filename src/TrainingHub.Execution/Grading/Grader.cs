using Microsoft.Extensions.Options;
using TrainingHub.Execution.Runs;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// Grades a submission by comparison: the exercise's baseline and the candidate get the same fresh inputs, in a sandbox each. Answers must be equal;
/// then what was seen from outside in alternating pairs decides, gate by gate. The expected answer never enters the candidate's sandbox.
/// A measurement goes the same way on visible inputs, and counts for nothing.
/// </summary>
public sealed class Grader
{
    private readonly IGradingGuests _guests;
    private readonly MeasureCores? _cores;
    private readonly IMachineWatch _machine;
    private readonly NoiseFloors _noise;
    private readonly IOptions<GradingOptions> _options;
    private readonly TimeProvider _clock;

    internal Grader(IGradingGuests guests, MeasureCores? cores, IMachineWatch machine, NoiseFloors noise, IOptions<GradingOptions> options, TimeProvider clock)
    {
        (_guests, _cores, _machine, _noise, _options, _clock) = (guests, cores, machine, noise, options, clock);
    }

    public async Task<GradeReport> GradeAsync(Job job, IRunSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var kit = job.Exercise ?? throw new ArgumentException("A job without an exercise cannot be graded.", nameof(job));
        var counts = job.Kind != RunKind.Measure;
        var events = new RunEvents(sink);
        events.Publish(new RunEvent.StateChanged(RunStates.Running, RunStates.Compiling));
        try
        {
            var began = _clock.GetTimestamp();
            await using var place = _cores is null ? null : await _cores.EnterAsync(NeedsAllCores(kit), cancellation).ConfigureAwait(false);
            kit = counts ? kit : Measured(kit);
            var (report, runtime) = await GradeAsync(job, kit, place?.Exclusive ?? false, events, cancellation).ConfigureAwait(false);
            return report with
            {
                Counts = counts,
                // Whatever was decided: who doubts it wants to know where and how.
                Card = MachineFacts.Card(kit, runtime, job, report.Pairs, BudgetOf(job)) with
                {
                    CoresGiven = place?.Cores ?? [],
                    Exclusive = place?.Exclusive ?? false,
                    LaneSeconds = Math.Round(_clock.GetElapsedTime(began).TotalSeconds, 3),
                    NoiseFloorPercent = report.Speedup is { NoiseIsSpread: false, NoiseFloorPercent: { } floor } ? floor : null,
                },
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Reports.Failed(kit, new GradedCall.Failed(Verdict.Cancelled)) with { Counts = counts };
        }
    }

    private PairBudget BudgetOf(Job job) => job.Kind == RunKind.Measure ? _options.Value.MeasureBudget : _options.Value.Budget;

    // Whoever is asked to use several cores must have them.
    private static bool NeedsAllCores(ExerciseKit kit) =>
        kit.Gates.Any(gate => gate.Kind is GateKind.WallRatio or GateKind.Processes or GateKind.Threads or GateKind.LatencyPercentile or GateKind.LoopLag);

    // What has no gate on speed is measured all the same when that is what was asked for.
    private static ExerciseKit Measured(ExerciseKit kit)
    {
        var modes = kit.Modes.DefaultIfEmpty<string?>(null);
        var missing = modes.Where(mode => !kit.Gates.Any(gate => gate.IsRatio && gate.Mode == mode))
            .Select(mode => new Gate("measured", GateKind.CpuRatio, null, null) { Mode = mode });
        return kit with { Gates = [.. kit.Gates, .. missing] };
    }

    private async Task<(GradeReport Report, string? Runtime)> GradeAsync(Job job, ExerciseKit kit, bool exclusive, RunEvents events, CancellationToken cancellation)
    {
        // The candidate first: a program that does not compile must not cost three sandboxes.
        var (candidate, refused) = await StartAsync(GradedProgram.Of(kit, job.Code), kit.Limits, cancellation).ConfigureAwait(false);
        if (candidate is null)
        {
            return (Reports.Failed(kit, refused!), null);
        }

        await using var candidateEnd = candidate.ConfigureAwait(false);
        await using var startingGenerator = new Starting(StartAsync(new GradedProgram(Language.Python, kit.Generator, null, "generate"), kit.Limits, cancellation));
        await using var startingBaseline = new Starting(StartAsync(GradedProgram.Of(kit, kit.Baseline), kit.Limits, cancellation));
        var (baseline, noBaseline) = await startingBaseline.Start.ConfigureAwait(false);
        if (baseline is null)
        {
            return (Reports.ExerciseFault(kit, "baseline", noBaseline!), candidate.Runtime);
        }

        var (generator, noGenerator) = await startingGenerator.Start.ConfigureAwait(false);
        if (generator is null)
        {
            return (Reports.ExerciseFault(kit, "input generator", noGenerator!), candidate.Runtime);
        }

        var inputs = new HiddenInputs(generator, kit, job.Seed, visible: job.Kind == RunKind.Measure);
        var duel = new Duel(kit, baseline, candidate, inputs, _machine, warmTogether: exclusive);
        var report = await new Measuring(kit, duel, BudgetOf(job), events, _clock).RunAsync(cancellation).ConfigureAwait(false);
        if (report.Speedup is not { } speedup)
        {
            return (report, candidate.Runtime);
        }

        var floor = await _noise.OfAsync(kit, duel.SmallBaseline, () => TwinAsync(kit, baseline, inputs, exclusive, cancellation), cancellation).ConfigureAwait(false);
        return (report with { Speedup = speedup with { NoiseFloorPercent = floor ?? speedup.NoiseFloorPercent, NoiseIsSpread = floor is null } }, candidate.Runtime);
    }

    // The baseline against itself, in two sandboxes: whatever that shows is the machine's doing.
    private async Task<(Duel? Duel, IAsyncDisposable? End)> TwinAsync(ExerciseKit kit, IGradingGuest baseline, HiddenInputs inputs, bool exclusive, CancellationToken cancellation)
    {
        var (twin, _) = await StartAsync(GradedProgram.Of(kit, kit.Baseline), kit.Limits, cancellation).ConfigureAwait(false);
        return twin is null ? (null, null) : (new Duel(kit, baseline, twin, inputs, _machine, warmTogether: exclusive), twin);
    }

    private async Task<(IGradingGuest? Guest, GradedCall.Failed? Refused)> StartAsync(GradedProgram program, RunLimits limits, CancellationToken cancellation)
    {
        var start = await _guests.StartAsync(program, limits, cancellation).ConfigureAwait(false);
        if (start is GradingStart.Ready ready)
        {
            return (ready.Guest, null);
        }

        cancellation.ThrowIfCancellationRequested();
        return (null, ((GradingStart.Refused)start).Reason);
    }

    /// <summary>A guest that is being started while others are. Its end waits for its start, so that none is left behind.</summary>
    private sealed class Starting(Task<(IGradingGuest? Guest, GradedCall.Failed? Refused)> start) : IAsyncDisposable
    {
        public Task<(IGradingGuest? Guest, GradedCall.Failed? Refused)> Start => start;

        public async ValueTask DisposeAsync()
        {
            await Task.WhenAny(start).ConfigureAwait(false);
            if (start.IsCompletedSuccessfully && (await start.ConfigureAwait(false)).Guest is { } guest)
            {
                await guest.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
