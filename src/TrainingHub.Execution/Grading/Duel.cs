using System.Collections.Concurrent;
using System.Diagnostics;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>Baseline and candidate on the same inputs. Every answer is compared, also those of timed calls: nobody is fast by answering only at first.</summary>
/// <param name="kit">The exercise.</param>
/// <param name="baseline">What is compared with.</param>
/// <param name="candidate">What is graded.</param>
/// <param name="inputs">Makes what both are called with.</param>
/// <param name="machine">What others use meanwhile.</param>
/// <param name="warmTogether">True where a core is set apart: both sides become warm at the same time then, on all cores, since nothing of it is timed.</param>
internal sealed class Duel(ExerciseKit kit, IGradingGuest baseline, IGradingGuest candidate, HiddenInputs inputs, IMachineWatch machine, bool warmTogether = false)
{
    // A method is compiled well after thirty calls of it.
    public const int MostDiscarded = 35;

    /// <summary>How often a wrong answer is asked for again where it may be the machine's doing.</summary>
    private const int MostSecondChances = 2;

    /// <summary>A side that has worked this long on inputs of any size is taken to be warm: compiled by the runtime, caches filled.</summary>
    private static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(150);

    /// <summary>A side that waits does not become warmer by it, and a learner waits as well.</summary>
    private static readonly TimeSpan LongestWarming = TimeSpan.FromSeconds(2);

    // Who is so much slower than the baseline reaches no gate, and others wait for the lane.
    private const int MostTimesTheBaseline = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The answers of an honest program differ from the baseline's in spacing and spelling only. Taking a large one apart would cost this process its memory.
    private const int AnswerFactor = 8;
    private const int AnswerBytes = 64 * 1024;

    /// <summary>.NET waits 100 ms for calls of new methods to end before it counts calls, and before it compiles the busy methods again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(115);

    /// <summary>The same, and some time to compile in.</summary>
    private static readonly TimeSpan CompilingPause = TimeSpan.FromMilliseconds(150);

    private const int MostPauses = 6;

    private readonly ConcurrentDictionary<IGradingGuest, TimeSpan> _warmed = [];
    private readonly CallWatch _watch = CallWatch.For(kit.Gates);
    private readonly UnaskedWork _unasked = new(kit);
    private bool _apart;
    private TimeSpan _baselineLasted;
    private TimeSpan _candidateLasted;

    public int InputsCompared { get; private set; }

    /// <inheritdoc cref="UnaskedWork.IsSettled"/>
    public bool IsSettled => _unasked.IsSettled;

    /// <summary>CPU time of the baseline on the last small input.</summary>
    public TimeSpan SmallBaseline { get; private set; }

    /// <summary>
    /// Compares answers on small inputs and throws their times away. CPython's first call costs what all others do; where the runtime compiles while it runs, both sides are made
    /// warm as well. Null when all answers are equal.
    /// </summary>
    public async Task<GradeReport?> CompareAsync(string? mode, CancellationToken cancellation)
    {
        // Another mode is other code.
        _warmed.Clear();
        SetApart(false);
        if (await WarmAsync(mode, cancellation).ConfigureAwait(false) is { } failure)
        {
            return failure;
        }

        SetApart(true);
        return kit.Language == Language.CSharp && IsTimed(mode) ? await SettleAsync(mode, cancellation).ConfigureAwait(false) : null;
    }

    private void SetApart(bool apart)
    {
        _apart = apart;
        baseline.SetApart(apart);
        candidate.SetApart(apart);
    }

    // A method is compiled well when it was called often enough, which .NET begins to count in its first pause. Inputs of the sample's size make many calls of little work; one of full
    // size comes after, for its first call costs up to half more.
    private async Task<GradeReport?> WarmAsync(string? mode, CancellationToken cancellation)
    {
        var (pair, failure) = await RunSmallAsync(mode, baselineFirst: true, cancellation).ConfigureAwait(false);
        if (failure is not null || kit.Language != Language.CSharp)
        {
            return failure ?? (await RunSmallAsync(mode, baselineFirst: true, cancellation).ConfigureAwait(false)).Failure;
        }

        // One after the other, the baseline rests while the candidate is called. The next input is made meanwhile.
        var rested = warmTogether ? TimeSpan.Zero : pair!.Candidate.Wall;
        var sample = inputs.NextSampleAsync(cancellation);
        if (kit.Service is null && rested < Pause)
        {
            await Task.Delay(Pause - rested, cancellation).ConfigureAwait(false);
        }

        return (await RunAsync(_ => sample, mode, baselineFirst: true, MostDiscarded, cancellation).ConfigureAwait(false)).Failure
            ?? (IsTimed(mode) ? (await RunAsync(inputs.NextAsync, mode, baselineFirst: true, MostDiscarded, cancellation).ConfigureAwait(false)).Failure : null);
    }

    private bool IsTimed(string? mode) => !kit.Gates.Where(gate => gate.Mode == mode).All(IsCountedByService);

    // What a service sees does not depend on how well the program is compiled, and a mark that decides nothing is not worth a learner's waiting.
    private static bool IsCountedByService(Gate gate) => gate.Optional || gate is { NeedsService: true, Kind: not GateKind.LoopLag };

    /// <summary>
    /// A runtime that compiles while it runs does so in pauses, a while after the calls that asked for it. It is given pauses until it leaves one unused, so that what it does
    /// in them is neither timed nor held against the program, on a busy machine too, where it comes late.
    /// </summary>
    private async Task<GradeReport?> SettleAsync(string? mode, CancellationToken cancellation)
    {
        for (var pause = 0; pause < MostPauses && kit.Service is null; pause++)
        {
            // A side that waited for the other may have compiled then.
            var (baselineBefore, candidateBefore) = (baseline.IdleCpu, candidate.IdleCpu);
            await Task.Delay(CompilingPause, cancellation).ConfigureAwait(false);
            var (pair, failure) = await RunSmallAsync(mode, baselineFirst: true, cancellation).ConfigureAwait(false);
            if (failure is not null || (pair!.Baseline.IdleCpu - baselineBefore <= UnaskedWork.Rest && pair.Candidate.IdleCpu - candidateBefore <= UnaskedWork.Rest))
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>One timed pair, the candidate charged with what it did unasked.</summary>
    public async Task<(Pair? Pair, GradeReport? Failure)> RunPairAsync(string? mode, bool baselineFirst, CancellationToken cancellation) =>
        Charged(await RunAsync(inputs.NextAsync, mode, baselineFirst, calls: 1, cancellation).ConfigureAwait(false), mode, divisor: 1);

    /// <summary>The same on an input with a part of the timed size, for the growth of the work.</summary>
    public async Task<(Pair? Pair, GradeReport? Failure)> RunPartAsync(string? mode, Gate gate, int divisor, CancellationToken cancellation) =>
        Charged(await RunAsync(token => inputs.NextPartAsync(gate.Over, divisor, token), mode, baselineFirst: true, calls: 1, cancellation).ConfigureAwait(false), mode, divisor);

    private (Pair? Pair, GradeReport? Failure) Charged((Pair? Pair, GradeReport? Failure) found, string? mode, int divisor)
    {
        if (found.Failure is not null)
        {
            return found;
        }

        var (pair, breach) = _unasked.Charge(found.Pair!, mode, divisor);
        return (pair, breach is null ? null : Reports.Rejected(kit, breach));
    }

    /// <summary>A pair on a small input.</summary>
    public async Task<(Pair? Pair, GradeReport? Failure)> RunSmallAsync(string? mode, bool baselineFirst, CancellationToken cancellation)
    {
        var small = await RunAsync(inputs.NextSmallAsync, mode, baselineFirst, calls: 1, cancellation).ConfigureAwait(false);
        SmallBaseline = small.Pair?.Baseline.Cpu ?? SmallBaseline;
        return small;
    }

    /// <summary>
    /// Whoever asks a service gives up on an answer that comes late, on either side. Beside other work, or beside the other side, that may be the machine's doing. So both are asked again,
    /// one after the other: who is wrong is wrong each time.
    /// </summary>
    private async Task<(Pair? Pair, GradeReport? Failure)> RunAsync(
        Func<CancellationToken, Task<GradedCall>> next, string? mode, bool baselineFirst, int calls, CancellationToken cancellation)
    {
        for (var chance = 0; ; chance++)
        {
            var together = warmTogether && !_apart && chance == 0;
            var (pair, failure) = await RunOnceAsync(next, mode, baselineFirst, calls, together, cancellation).ConfigureAwait(false);
            if (failure is not { Decision: Decision.Wrong } || kit.Service is null || pair is null || (pair.IsCalm && !together) || chance == MostSecondChances)
            {
                return (pair, failure);
            }
        }
    }

    private async Task<(Pair? Pair, GradeReport? Failure)> RunOnceAsync(
        Func<CancellationToken, Task<GradedCall>> next, string? mode, bool baselineFirst, int calls, bool together, CancellationToken cancellation)
    {
        var made = await next(cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (made is not GradedCall.Returned input)
        {
            return (null, Reports.ExerciseFault(kit, "input generator", made));
        }

        GradedInput.File file;
        try
        {
            file = new GradedInput.File(input.Result)
            {
                Call = ReferenceEquals(kit.Arguments, EntryArgument.PathOnly) && _watch.Names.Count == 0 ? null : CallArguments.For(kit, input.Result, mode),
                Seed = inputs.LastSeed,
                Workload = inputs.LastWorkload,
                Watch = _apart ? _watch : null,
            };
        }
        catch (InvalidDataException unfit)
        {
            return (null, Reports.ExerciseFault(kit, "input generator", new GradedCall.Failed(Verdict.RuntimeError, Explanation: unfit.Message)));
        }

        var (used, began) = (machine.Used, Stopwatch.GetTimestamp());
        var firstCall = CallAsync(baselineFirst ? baseline : candidate, file, calls, cancellation);
        if (!together)
        {
            await firstCall.ConfigureAwait(false);
        }

        var secondCall = CallAsync(baselineFirst ? candidate : baseline, file, calls, cancellation);
        await Task.WhenAll(firstCall, secondCall).ConfigureAwait(false);
        var (first, second) = (await firstCall.ConfigureAwait(false), await secondCall.ConfigureAwait(false));
        return (baselineFirst ? (first, second) : (second, first)) switch
        {
            (GradedCall.Failed or GradedCall.Unasked, _) fault => (null, Reports.ExerciseFault(kit, "baseline", fault.Item1)),
            (_, GradedCall.Failed failed) => (null, Reports.Failed(kit, failed)),
            (_, GradedCall.Unasked) => (null, Reports.Rejected(kit, GradeSentences.AnsweredUnasked)),
            (GradedCall.Returned expected, GradedCall.Returned actual) =>
                (new Pair(expected, actual, OthersBusy(machine.Used - used, Stopwatch.GetElapsedTime(began), expected, actual)), Compare(expected, actual) ?? Overdue()),
            _ => throw new UnreachableException(),
        };
    }

    private GradeReport? Overdue() => _candidateLasted > Patience + (MostTimesTheBaseline * _baselineLasted) ? Reports.TookTooLong(kit, _candidateLasted, _baselineLasted) : null;

    private double OthersBusy(TimeSpan used, TimeSpan elapsed, GradedCall.Returned expected, GradedCall.Returned actual)
    {
        // What the candidate does while the baseline is timed is a disturbance like any other.
        var ours = expected.TakingCpu + expected.Cpu + expected.ServiceCpu + actual.TakingCpu + actual.Cpu + actual.ServiceCpu;
        return elapsed <= TimeSpan.Zero ? 0 : Math.Clamp((used - ours) / (elapsed * machine.Cores), 0, 1);
    }

    // Several calls only where times are thrown away: a side that is quick gets more of them to become warm.
    private async Task<GradedCall> CallAsync(IGradingGuest guest, GradedInput.File file, int calls, CancellationToken cancellation)
    {
        var lasted = TimeSpan.Zero;
        while (true)
        {
            var call = await guest.CallAsync(file, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (call is not GradedCall.Returned returned)
            {
                return call;
            }

            ref var all = ref (ReferenceEquals(guest, candidate) ? ref _candidateLasted : ref _baselineLasted);
            all += returned.TakingWall + returned.Wall;
            if (--calls == 0)
            {
                return call;
            }

            _warmed[guest] = _warmed.GetValueOrDefault(guest) + returned.Cpu;
            if (_warmed[guest] >= Warm || (lasted += returned.Wall) >= LongestWarming)
            {
                return call;
            }
        }
    }

    private GradeReport? Compare(GradedCall.Returned expected, GradedCall.Returned actual)
    {
        InputsCompared++;
        if (CanonicalJson.TryParse(expected.Result, kit.Comparison) is not { } reference)
        {
            return Reports.ExerciseFault(kit, "baseline", new GradedCall.Failed(Verdict.RuntimeError, Explanation: "Its answer is no JSON."));
        }

        if (actual.Result.Length > (long)AnswerFactor * expected.Result.Length + AnswerBytes)
        {
            return Reports.TooLong(kit, inputs.Count, expected.Result.Length, actual.Result.Length);
        }

        if (CanonicalJson.TryParse(actual.Result, kit.Comparison) is not { } answer)
        {
            return Reports.NoJson(kit, inputs.Count);
        }

        return CanonicalJson.Compare(inputs.Count, reference, answer) is { } difference ? Reports.Wrong(kit, difference, inputs.LastSize) : null;
    }
}
