using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>Gates that need calls of their own: the growth of the work with the input, and the spread of elapsed times.</summary>
internal static class SeriesGates
{
    private const int TimingsPerSize = 3;
    private static readonly int[] Divisors = [8, 4, 2, 1];

    public static bool IsSeries(Gate gate) => gate.Kind is GateKind.Growth or GateKind.LatencyPercentile;

    /// <param name="note">Is told of each pair of full size, and of one that ends it; null where there is none.</param>
    public static Task<(GateResult? Result, GradeReport? Failure)> JudgeAsync(Gate gate, Duel duel, Action<Pair?> note, CancellationToken cancellation) =>
        gate.Kind == GateKind.Growth ? GrowthAsync(gate, duel, note, cancellation) : LatencyAsync(gate, duel, note, cancellation);

    private static async Task<(GateResult? Result, GradeReport? Failure)> GrowthAsync(Gate gate, Duel duel, Action<Pair?> note, CancellationToken cancellation)
    {
        var timings = new List<SizedTime>();
        // Sizes in turn, so that a drift of the machine meets all of them.
        for (var round = 0; round < TimingsPerSize; round++)
        {
            foreach (var divisor in Divisors)
            {
                var (pair, failure) = await duel.RunPartAsync(gate.Mode, gate, divisor, cancellation).ConfigureAwait(false);
                if (failure is not null)
                {
                    note(pair);
                    return (null, failure);
                }

                timings.Add(new SizedTime(1.0 / divisor, Math.Max(pair!.CandidateCpu.TotalSeconds, 1e-7)));
            }
        }

        var growth = GrowthEstimate.Of(timings);
        var decision = growth.High <= gate.Max ? Decision.Pass : growth.Low > gate.Max ? Decision.NotYet : Decision.TooCloseToCall;
        return (new GateResult(
            gate, decision, Math.Round(growth.Exponent, 3), Math.Round(growth.Low, 3), Math.Round(growth.High, 3), growth.Timings,
            $"The work grows with the input to the power of {GradeSentences.Number(growth.Exponent)} ({GradeSentences.Number(growth.Low)} to {GradeSentences.Number(growth.High)}), {GradeSentences.Bound(gate)}."), null);
    }

    private static async Task<(GateResult? Result, GradeReport? Failure)> LatencyAsync(Gate gate, Duel duel, Action<Pair?> note, CancellationToken cancellation)
    {
        const double EnoughCalm = 0.8;
        var (values, calm) = (new List<double>(), 0);
        for (var call = 0; call < gate.Calls; call++)
        {
            var (pair, failure) = await duel.RunPairAsync(gate.Mode, baselineFirst: call % 2 == 0, cancellation).ConfigureAwait(false);
            note(pair);
            if (failure is not null)
            {
                return (null, failure);
            }

            values.Add(pair!.CandidateWall.TotalMilliseconds);
            calm += pair.IsCalm ? 1 : 0;
        }

        var found = PercentileEstimate.Of(values, gate.Percentile);
        // On a busy machine calls take longer, never less long: who keeps to the bound even so has kept to it.
        var decision = found.High <= gate.Max ? Decision.Pass : found.Low > gate.Max && calm >= EnoughCalm * gate.Calls ? Decision.NotYet : Decision.TooCloseToCall;
        var busy = calm < EnoughCalm * gate.Calls ? $" Other work disturbed {gate.Calls - calm} of {gate.Calls} calls." : "";
        return (new GateResult(
            gate, decision, Math.Round(found.Value, 3), Math.Round(found.Low, 3), Math.Round(found.High, 3), found.Count,
            $"{gate.Percentile:0.#} % of {gate.Calls} calls took {GradeSentences.Number(found.Value)} ms at most ({GradeSentences.Number(found.Low)} to {GradeSentences.Number(found.High)}), {GradeSentences.Bound(gate)}.{busy}"), null);
    }
}
