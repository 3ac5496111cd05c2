using Microsoft.Extensions.Options;
using TrainingHub.Execution.Runs;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// Grades a submission by comparison: the exercise's baseline and the candidate get the same fresh inputs, in a sandbox each. Answers must be identical;
/// then the ratio of their CPU times, taken in alternating pairs and from outside, decides. The expected answer never enters the candidate's sandbox.
/// </summary>
public sealed class Grader
{
    private readonly IGradingGuests _guests;
    private readonly IOptions<GradingOptions> _options;
    private readonly TimeProvider _clock;

    internal Grader(IGradingGuests guests, IOptions<GradingOptions> options, TimeProvider clock)
    {
        (_guests, _options, _clock) = (guests, options, clock);
    }

    public async Task<GradeReport> GradeAsync(Job job, IRunSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var kit = job.Exercise ?? throw new ArgumentException("A job without an exercise cannot be graded.", nameof(job));
        try
        {
            return await GradeAsync(job, kit, new RunEvents(sink), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Reports.Failed(kit, new GradedCall.Failed(Verdict.Cancelled));
        }
    }

    private async Task<GradeReport> GradeAsync(Job job, ExerciseKit kit, RunEvents events, CancellationToken cancellation)
    {
        events.Publish(new RunEvent.StateChanged(RunStates.Running, RunStates.Compiling));
        var limits = kit.Limits;

        // The candidate first: a program that does not compile must not cost three sandboxes.
        var candidateStart = await _guests.StartAsync(new GradedProgram(kit.Language, job.Code, kit.Kit, kit.Entry), limits, cancellation).ConfigureAwait(false);
        if (candidateStart is GradingStart.Refused refused)
        {
            cancellation.ThrowIfCancellationRequested();
            return Reports.Failed(kit, refused.Reason);
        }

        await using var candidate = ((GradingStart.Ready)candidateStart).Guest;
        var baselineStart = await _guests.StartAsync(new GradedProgram(kit.Language, kit.Baseline, kit.Kit, kit.Entry), limits, cancellation).ConfigureAwait(false);
        if (baselineStart is GradingStart.Refused noBaseline)
        {
            cancellation.ThrowIfCancellationRequested();
            return Reports.ExerciseFault(kit, "baseline", noBaseline.Reason);
        }

        await using var baseline = ((GradingStart.Ready)baselineStart).Guest;
        var generatorStart = await _guests.StartAsync(new GradedProgram(Language.Python, kit.Generator, null, "generate"), limits, cancellation).ConfigureAwait(false);
        if (generatorStart is GradingStart.Refused noGenerator)
        {
            cancellation.ThrowIfCancellationRequested();
            return Reports.ExerciseFault(kit, "input generator", noGenerator.Reason);
        }

        await using var generator = ((GradingStart.Ready)generatorStart).Guest;
        var duel = new Duel(kit, baseline, candidate, new HiddenInputs(generator, kit, job.Seed));
        return await MeasureAsync(kit, duel, events, cancellation).ConfigureAwait(false);
    }

    private async Task<GradeReport> MeasureAsync(ExerciseKit kit, Duel duel, RunEvents events, CancellationToken cancellation)
    {
        Publish(events, "Comparing the output on fresh inputs.");
        if (await duel.CompareAsync(cancellation).ConfigureAwait(false) is { } unequal)
        {
            return unequal;
        }

        var budget = _options.Value.Budget;
        var decision = new SequentialDecision(kit.RequiredSpeedup, budget);
        var began = _clock.GetTimestamp();
        var answer = GateAnswer.MorePairs;
        while (answer == GateAnswer.MorePairs)
        {
            Publish(events, GradeSentences.Progress(decision));
            var (pair, failure) = await duel.RunPairAsync(decision.BaselineFirst, cancellation).ConfigureAwait(false);
            if (failure is not null)
            {
                return failure;
            }

            decision.Add(pair.Baseline, pair.Candidate);
            answer = decision.Answer(_clock.GetElapsedTime(began));
        }

        return Reports.Decided(kit, decision, answer, duel.InputsCompared);
    }

    private static void Publish(RunEvents events, string detail) =>
        events.Publish(new RunEvent.StateChanged(RunStates.Running, RunStates.Measuring) { Detail = detail });
}
