using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// What this machine shows for the baseline of an exercise against itself: no smaller difference can be told here. Taken at the first grading of an exercise
/// after a start and from time to time again; after a failure soon again.
/// </summary>
internal sealed class NoiseFloors(IOptions<GradingOptions> options, TimeProvider clock)
{
    private const int Pairs = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    // Each try costs a learner a few seconds of waiting.
    private static readonly TimeSpan AfterAFailure = TimeSpan.FromMinutes(5);

    // Shorter calls say more about the clock than about the machine.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(8);
    private readonly ConcurrentDictionary<(string Exercise, Language Language), (double? Percent, long At)> _taken = new();

    /// <summary>Half width in percent, or null when it is not to be had.</summary>
    /// <param name="kit">The exercise.</param>
    /// <param name="smallBaseline">CPU time of the baseline on a small input; tells whether small ones are large enough.</param>
    /// <param name="twin">Starts the same program twice.</param>
    /// <param name="cancellation">Ends it; the next grading takes the floor then.</param>
    public async Task<double?> OfAsync(ExerciseKit kit, TimeSpan smallBaseline, Func<Task<(Duel? Duel, IAsyncDisposable? End)>> twin, CancellationToken cancellation)
    {
        var lasts = TimeSpan.FromHours(options.Value.NoiseFloorHours);
        if (lasts <= TimeSpan.Zero)
        {
            return null;
        }

        if (_taken.TryGetValue((kit.Id, kit.Language), out var known) && clock.GetElapsedTime(known.At) < (known.Percent is null && lasts > AfterAFailure ? AfterAFailure : lasts))
        {
            return known.Percent;
        }

        var percent = await TakeAsync(kit, smallBaseline >= Least, twin, cancellation).ConfigureAwait(false);
        _taken[(kit.Id, kit.Language)] = (percent, clock.GetTimestamp());
        return percent;
    }

    private async Task<double?> TakeAsync(ExerciseKit kit, bool small, Func<Task<(Duel? Duel, IAsyncDisposable? End)>> twin, CancellationToken cancellation)
    {
        var (duel, end) = await twin().ConfigureAwait(false);
        if (duel is null)
        {
            return null;
        }

        await using var ending = end!.ConfigureAwait(false);
        var mode = kit.Modes.Count > 0 ? kit.Modes[0] : null;
        var ratios = new List<double>();
        // The twin is new, and has to become as warm as the baseline is that it is compared with.
        if (await duel.CompareAsync(mode, cancellation).ConfigureAwait(false) is not null)
        {
            return null;
        }

        var began = clock.GetTimestamp();
        // The first is thrown away all the same: the first input of full size may be the first for both.
        for (var number = -1; number < Pairs && (ratios.Count < 2 || clock.GetElapsedTime(began) < Longest); number++)
        {
            var first = number % 2 == 0;
            var (pair, failure) = small || number < 0
                ? await duel.RunSmallAsync(mode, first, cancellation).ConfigureAwait(false)
                : await duel.RunPairAsync(mode, first, cancellation).ConfigureAwait(false);
            if (failure is not null)
            {
                return null;
            }

            if (number >= 0)
            {
                ratios.Add((double)Math.Max(1, pair!.Baseline.Cpu.Ticks) / Math.Max(1, pair.Candidate.Cpu.Ticks));
            }
        }

        var estimate = SpeedupEstimate.FromRatios(ratios);
        return Math.Round(100 * (Math.Max(estimate.High, 1 / estimate.Low) - 1), 2);
    }
}
