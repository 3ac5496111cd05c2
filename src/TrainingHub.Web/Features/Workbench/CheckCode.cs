using System.Text;
using System.Threading.RateLimiting;
using TrainingHub.Courses;
using TrainingHub.Execution;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>Source as it stands in an editor.</summary>
public sealed record CheckCodeRequest
{
    /// <summary><c>csharp</c> or <c>python</c>.</summary>
    public string? Language { get; init; }

    public string? Code { get; init; }

    /// <summary>The exercise whose library the code may refer to.</summary>
    public string? ExerciseId { get; init; }
}

/// <summary>
/// What the compiler says of a source while it is being typed. Nothing of it is run. The compiled program is kept, so that a run of the same text starts at once.
/// Each person has one check at a time and a bounded number of them, because they share the compilers.
/// </summary>
public sealed class CheckCode(Executor executor, ExecutionStatus status, CourseLibrary courses) : IDisposable
{
    private const int Burst = 8;
    private static readonly TimeSpan RefillEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly PartitionedRateLimiter<Guid> _limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Guid, Guid>(person => RateLimitPartition.GetConcurrencyLimiter(
            person, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 0 })),
        PartitionedRateLimiter.Create<Guid, Guid>(person => RateLimitPartition.GetTokenBucketLimiter(
            person, _ => new TokenBucketRateLimiterOptions { TokenLimit = Burst, TokensPerPeriod = 1, ReplenishmentPeriod = RefillEvery, QueueLimit = 0 })));

    public async Task<Result> HandleAsync(CheckCodeRequest request, Guid personId, CancellationToken cancellation)
    {
        if (!Languages.TryParse(request.Language, out var language))
        {
            return new Result.Refused($"\"language\" must be csharp or python, not \"{request.Language}\".");
        }

        if (request.Code is null)
        {
            return new Result.Refused("\"code\" is missing.");
        }

        if (Encoding.UTF8.GetByteCount(request.Code) > StartRun.MaxCodeBytes)
        {
            return new Result.TooLarge($"The code has over {StartRun.MaxCodeBytes / 1024} KiB, which no run would accept. Move data out of the source.");
        }

        var exercise = request.ExerciseId is { } id ? courses.FindExercise(id) : null;
        if (request.ExerciseId is not null && exercise is null)
        {
            return new Result.Refused($"There is no exercise \"{request.ExerciseId}\".");
        }

        if (!status.IsUp)
        {
            return new Result.Unavailable("Programs cannot be checked now, for none can be run. Your code is kept.");
        }

        // The library that a run of the same text will be given.
        var library = exercise is not null && exercise.Variants.ContainsKey(language) ? exercise.KitFor(language).Kit : null;
        using var permit = _limits.AttemptAcquire(personId);
        return permit.IsAcquired
            ? await CompileAsync(language, request.Code, library, personId, cancellation)
            : new Result.Busy("Your code is being checked already. The next pause in typing asks again.", RefillEvery);
    }

    public void Dispose() => _limits.Dispose();

    private async Task<Result> CompileAsync(Language language, string code, string? library, Guid personId, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestWait);
        try
        {
            return new Result.Checked(await executor.CheckAsync(language, code, library, personId, patience.Token));
        }
        catch (SandboxUnavailableException)
        {
            return new Result.Unavailable("The compiler could not be started. Your code is kept.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Result.Busy("The compiler is busy. The next pause in typing asks again.", LongestWait);
        }
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Checked(IReadOnlyList<Diagnostic> Diagnostics) : Result;

        public sealed record Refused(string Reason) : Result;

        public sealed record TooLarge(string Reason) : Result;

        public sealed record Busy(string Reason, TimeSpan RetryAfter) : Result;

        public sealed record Unavailable(string Reason) : Result;
    }
}
