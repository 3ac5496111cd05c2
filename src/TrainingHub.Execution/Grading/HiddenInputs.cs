using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// Fresh inputs of one grading. Their seeds follow from the submission's own secret seed: nobody can foresee them, and the same submission can be graded again on the same inputs.
/// </summary>
/// <param name="generator">Makes them.</param>
/// <param name="kit">The exercise.</param>
/// <param name="submissionSeed">The secret that they follow from.</param>
/// <param name="visible">True for a measurement without a grade: then the seeds are 1, 2, 3, ..., and anybody can make the same inputs again.</param>
internal sealed class HiddenInputs(IGradingGuest generator, ExerciseKit kit, long submissionSeed, bool visible = false)
{
    private const string SeedArgument = "seed";

    /// <summary>Inputs made so far; the last one has this number.</summary>
    public int Count { get; private set; }

    /// <summary>The size of the last input, in the words of the workload; the seed is never told.</summary>
    public string LastSize { get; private set; } = "";

    /// <summary>The seed of the last input; for the exercise's own service.</summary>
    public long LastSeed { get; private set; }

    /// <summary>The workload of the last input.</summary>
    public IReadOnlyDictionary<string, long> LastWorkload { get; private set; } = new Dictionary<string, long>();

    /// <summary>An input between sample and gate in size: big enough to tell right from wrong, small enough to be quick.</summary>
    public Task<GradedCall> NextSmallAsync(CancellationToken cancellation) => NextAsync(Sized(Between), cancellation);

    /// <summary>An input of the sample's size.</summary>
    public Task<GradedCall> NextSampleAsync(CancellationToken cancellation) => NextAsync(Sized((sample, _) => sample), cancellation);

    /// <summary>An input of the size that is timed.</summary>
    public Task<GradedCall> NextAsync(CancellationToken cancellation) => NextAsync(kit.GateWorkload, cancellation);

    /// <summary>An input whose named arguments have a part of the size that is timed.</summary>
    public Task<GradedCall> NextPartAsync(IReadOnlyList<string> over, int divisor, CancellationToken cancellation) =>
        NextAsync(kit.GateWorkload.ToDictionary(size => size.Key, size => over.Contains(size.Key) ? Math.Max(1, size.Value / divisor) : size.Value), cancellation);

    private Task<GradedCall> NextAsync(IReadOnlyDictionary<string, long> workload, CancellationToken cancellation)
    {
        Count++;
        LastSeed = visible ? Count : SeedOf(kit.Id, submissionSeed, Count);
        LastWorkload = workload;
        LastSize = string.Join(", ", workload.Select(size => $"{size.Key} {size.Value}"));
        var arguments = new Dictionary<string, long>(workload) { [SeedArgument] = LastSeed };
        return generator.CallAsync(new GradedInput.Arguments(arguments), cancellation);
    }

    private Dictionary<string, long> Sized(Func<long, long, long> ofSampleAndGate) =>
        kit.GateWorkload.ToDictionary(size => size.Key, size => ofSampleAndGate(kit.SampleWorkload.GetValueOrDefault(size.Key, size.Value), size.Value));

    private static long Between(long sample, long gate) => (long)Math.Round(Math.Sqrt((double)sample * gate));

    private static long SeedOf(string exercise, long submissionSeed, int number)
    {
        Span<byte> key = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(key, submissionSeed);
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{exercise}/{number}"));

        // Positive, and exact in every language.
        return (long)(BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11);
    }
}
