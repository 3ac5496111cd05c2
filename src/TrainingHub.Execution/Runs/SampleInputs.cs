using System.Collections.Concurrent;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>Input files of exercises, made by the exercise's generator in a guest of its own: course files too are programs, and run nowhere else.</summary>
internal sealed class SampleInputs(GuestRental guests)
{
    public const long SampleSeed = 1;
    private const int Kept = 32;
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _made = new();

    /// <summary>The visible sample, with the public seed.</summary>
    public async Task<ReadOnlyMemory<byte>> ForAsync(ExerciseKit exercise, CancellationToken cancellation)
    {
        var key = $"{exercise.Id} {exercise.Language} {string.Join(' ', exercise.SampleWorkload.OrderBy(argument => argument.Key, StringComparer.Ordinal))} {exercise.Generator}";
        if (_made.TryGetValue(key, out var bytes))
        {
            return bytes;
        }

        bytes = await GenerateAsync(exercise, exercise.SampleWorkload, SampleSeed, cancellation).ConfigureAwait(false);
        if (_made.Count >= Kept)
        {
            _made.Clear();
        }

        return _made[key] = bytes;
    }

    /// <exception cref="SandboxUnavailableException">The generator failed; that is never the learner's fault.</exception>
    public async Task<ReadOnlyMemory<byte>> GenerateAsync(
        ExerciseKit exercise, IReadOnlyDictionary<string, long> workload, long seed, CancellationToken cancellation)
    {
        var guest = await guests.RentAsync(Language.Python, RunLimits.Default, cancellation).ConfigureAwait(false);
        await using var disposal = guest.ConfigureAwait(false);
        var failed = await guest.LoadAsync(GuestProgram.Python(exercise.Generator, GuestProgram.GradedModule), cancellation).ConfigureAwait(false);
        var arguments = new Dictionary<string, long>(workload) { ["seed"] = seed };
        var outcome = failed ?? await guest.CallAsync("generate", arguments, cancellation).ConfigureAwait(false);
        return outcome switch
        {
            CallOutcome.Returned returned => returned.Result,
            CallOutcome.Failed failure => throw new SandboxUnavailableException(
                $"The generator of exercise {exercise.Id} failed: {failure.Verdict} {failure.Error?.Message ?? failure.Explanation}"),
            _ => throw new InvalidOperationException(),
        };
    }
}
