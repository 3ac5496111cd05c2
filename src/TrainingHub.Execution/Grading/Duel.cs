using System.Diagnostics;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>CPU times of both sides on one input.</summary>
/// <param name="CandidateIdle">What the candidate used between its last answer and this call.</param>
internal readonly record struct PairTimes(TimeSpan Baseline, TimeSpan Candidate, TimeSpan CandidateIdle = default);

/// <summary>Baseline and candidate on the same inputs. Every answer is compared, also those of timed calls: nobody is fast by answering only at first.</summary>
internal sealed class Duel(ExerciseKit kit, IGradingGuest baseline, IGradingGuest candidate, HiddenInputs inputs)
{
    private const int SmallInputs = 2;
    private const int MostDiscarded = 4;

    /// <summary>A side that has worked this long is taken to be warm: compiled by the runtime, caches filled.</summary>
    private static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(300);

    // The answers of an honest program differ from the baseline's in spacing and spelling only. Taking a large one apart would cost this process its memory.
    private const int AnswerFactor = 8;
    private const int AnswerBytes = 64 * 1024;

    /// <summary>What a guest may use between two calls without being charged: a runtime cleans up and recompiles then.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(25);

    /// <summary>From here on, and if it is most of what the program does, it is no cleaning up.</summary>
    private static readonly TimeSpan Unrest = TimeSpan.FromMilliseconds(100);

    private int _pairs;
    private TimeSpan _idle;
    private TimeSpan _worked;

    public int InputsCompared { get; private set; }

    /// <summary>
    /// Compares answers on small inputs and throws their times away; where the runtime compiles while it runs, on one of full size as well,
    /// for its first call costs up to half more. CPython's first call costs what all others do. Null when all answers are equal.
    /// </summary>
    public async Task<GradeReport?> CompareAsync(CancellationToken cancellation)
    {
        for (var small = 0; small < SmallInputs; small++)
        {
            var (_, failure) = await RunAsync(inputs.NextSmallAsync, baselineFirst: true, calls: 1, cancellation).ConfigureAwait(false);
            if (failure is not null)
            {
                return failure;
            }
        }

        return kit.Language == Language.Python
            ? null
            : (await RunAsync(inputs.NextAsync, baselineFirst: true, MostDiscarded, cancellation).ConfigureAwait(false)).Failure;
    }

    /// <summary>
    /// One timed pair. What the candidate used since its last answer counts as well, and in mass it is against the rules: threads and processes that go on
    /// would slow the baseline down, which is measured meanwhile. Before the first pair a runtime may still be compiling, so nothing is held against it.
    /// </summary>
    public async Task<(PairTimes Pair, GradeReport? Failure)> RunPairAsync(bool baselineFirst, CancellationToken cancellation)
    {
        var (pair, failure) = await RunAsync(inputs.NextAsync, baselineFirst, calls: 1, cancellation).ConfigureAwait(false);
        if (failure is not null || _pairs++ == 0)
        {
            return (pair, failure);
        }

        _idle += pair.CandidateIdle;
        _worked += pair.Candidate;
        return _idle > Unrest && _idle > _worked / 2
            ? (pair, Reports.Rejected(kit, GradeSentences.WorkedUnasked(_idle)))
            : (pair with { Candidate = pair.Candidate + (pair.CandidateIdle > Rest ? pair.CandidateIdle : TimeSpan.Zero) }, null);
    }

    private async Task<(PairTimes Pair, GradeReport? Failure)> RunAsync(
        Func<CancellationToken, Task<GradedCall>> next, bool baselineFirst, int calls, CancellationToken cancellation)
    {
        var made = await next(cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (made is not GradedCall.Returned input)
        {
            return (default, Reports.ExerciseFault(kit, "input generator", made));
        }

        var file = new GradedInput.File(input.Result);
        var first = await CallAsync(baselineFirst ? baseline : candidate, file, calls, cancellation).ConfigureAwait(false);
        var second = await CallAsync(baselineFirst ? candidate : baseline, file, calls, cancellation).ConfigureAwait(false);
        return (baselineFirst ? (first, second) : (second, first)) switch
        {
            (GradedCall.Failed or GradedCall.Unasked, _) fault => (default, Reports.ExerciseFault(kit, "baseline", fault.Item1)),
            (_, GradedCall.Failed failed) => (default, Reports.Failed(kit, failed)),
            (_, GradedCall.Unasked) => (default, Reports.Rejected(kit, GradeSentences.AnsweredUnasked)),
            (GradedCall.Returned expected, GradedCall.Returned actual) => (new PairTimes(expected.Cpu, actual.Cpu, actual.IdleCpu), Compare(expected, actual)),
            _ => throw new UnreachableException(),
        };
    }

    // Several calls only where times are thrown away: a side that is quick gets more of them to become warm.
    private static async Task<GradedCall> CallAsync(IGradingGuest guest, GradedInput.File file, int calls, CancellationToken cancellation)
    {
        var worked = TimeSpan.Zero;
        while (true)
        {
            var call = await guest.CallAsync(file, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (call is not GradedCall.Returned returned || --calls == 0 || (worked += returned.Cpu) >= Warm)
            {
                return call;
            }
        }
    }

    private GradeReport? Compare(GradedCall.Returned expected, GradedCall.Returned actual)
    {
        InputsCompared++;
        if (CanonicalJson.TryParse(expected.Result) is not { } reference)
        {
            return Reports.ExerciseFault(kit, "baseline", new GradedCall.Failed(Verdict.RuntimeError, Explanation: "Its answer is no JSON."));
        }

        if (actual.Result.Length > (long)AnswerFactor * expected.Result.Length + AnswerBytes)
        {
            return Reports.TooLong(kit, inputs.Count, expected.Result.Length, actual.Result.Length);
        }

        if (CanonicalJson.TryParse(actual.Result) is not { } answer)
        {
            return Reports.NoJson(kit, inputs.Count);
        }

        return CanonicalJson.Compare(inputs.Count, reference, answer) is { } difference ? Reports.Wrong(kit, difference, inputs.LastSize) : null;
    }
}
