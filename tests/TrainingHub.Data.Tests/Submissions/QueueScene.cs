using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.Submissions;

/// <summary>Short words for what the queue's tests do.</summary>
internal static class QueueScene
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static SubmissionRequest Request(Guid person, RunKind kind = RunKind.Run, Guid? cohort = null, string code = "print(1)") => new()
    {
        ClientKey = Guid.CreateVersion7(),
        PersonId = person,
        CohortId = cohort,
        ExerciseId = kind == RunKind.Run ? null : "ex1",
        Kind = kind,
        Language = Language.Python,
        Code = code,
    };

    public static async Task<Guid> SubmitAsync(this TestDatabase database, Guid person, RunKind kind = RunKind.Run, Guid? cohort = null)
    {
        var answer = await database.Queue.SubmitAsync(Request(person, kind, cohort), Stop);
        return Assert.IsType<SubmitAnswer.Accepted>(answer).Id;
    }

    public static Task<IReadOnlyList<ClaimedSubmission>> ClaimAsync(this TestDatabase database, string runner, int credit = 1, Lane lane = Lane.Run) =>
        database.Queue.ClaimAsync(runner, lane, credit, Lease, Stop);

    public static async Task<HeldAttempt> ClaimOneAsync(this TestDatabase database, string runner, Lane lane = Lane.Run) =>
        Assert.Single(await database.ClaimAsync(runner, 1, lane)).Held;

    public static Task<bool> CompleteAsync(this TestDatabase database, HeldAttempt held, string output = "1\n") => database.Queue.CompleteAsync(
        held, new SubmissionOutcome.Ran(new RunReport { Verdict = Verdict.Ok, ExitCode = 0, Stdout = output }), [], Stop);

    public static async Task<Submission> FindAsync(this TestDatabase database, Guid id)
    {
        var found = await database.Get<SubmissionHistory>().FindAsync(id, Stop);
        Assert.NotNull(found);
        return found;
    }

    public static async Task<SubmissionResult> ResultAsync(this TestDatabase database, Guid id)
    {
        var found = await database.Get<SubmissionHistory>().ResultAsync(id, Stop);
        Assert.NotNull(found);
        return found;
    }
}
