using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Data.Regrading;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Grading;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/cohorts/…</c>: answers that wait for a reader, and regrades. For the cohort's instructors.</summary>
internal static class GradingApi
{
    public static void MapGrading(this IEndpointRouteBuilder api)
    {
        var cohort = api.MapGroup("/cohorts/{id:guid}").WithTags("Grading").OnlyForItsInstructors();
        cohort.MapGet("/answers", WaitingAsync).WithName("ReadWaitingAnswers").WithSummary("Answers of the class that wait for a reader, longest waiting first.");
        cohort.MapPut("/answers/{answerId:guid}", ScoreAsync).WithName("ScoreAnswer").WithSummary("Gives an answer its points and a comment.").ProducesProblem(422);
        cohort.MapGet("/regrades", ListAsync).WithName("ListRegrades").WithSummary("The regrades of the class, newest first.");
        cohort.MapPost("/regrades", StartAsync).WithName("StartRegrade").WithSummary("Grades submissions of an exercise again, as a dry run behind every learner.").ProducesProblem(422);
        cohort.MapGet("/regrades/{regradeId:guid}", ReadAsync).WithName("ReadRegrade").WithSummary("What a regrade would change, and how.");
        cohort.MapPost("/regrades/{regradeId:guid}/apply", ApplyAsync).WithName("ApplyRegrade").WithSummary("Puts all or some of the new results in place; the old ones stay on record.").ProducesProblem(422);
        cohort.MapDelete("/regrades/{regradeId:guid}", DropAsync).WithName("DropRegrade").WithSummary("Ends a regrade without effect.");
    }

    private static async Task<Ok<IReadOnlyList<AnswerToRead>>> WaitingAsync(Guid id, ReadingQueue queue, CancellationToken cancellation) =>
        TypedResults.Ok(await queue.HandleAsync(id, cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> ScoreAsync(
        Guid id, Guid answerId, ScoreRequest request, ClaimsPrincipal person, ScoreAnswer score, CancellationToken cancellation) =>
        await score.HandleAsync(id, answerId, request.Revision, request.Points, request.Comment, person, cancellation) switch
        {
            ScoreAnswer.Result.Scored => TypedResults.NoContent(),
            ScoreAnswer.Result.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => ApiProblems.NotFound($"This cohort has no answer {answerId}."),
        };

    private static async Task<Ok<List<RegradeDocument>>> ListAsync(Guid id, RegradeStore regrades, CancellationToken cancellation) =>
        TypedResults.Ok((await regrades.OfCohortAsync(id, cancellation)).Select(regrade => RegradeDocument.Of(regrade, null)).ToList());

    private static async Task<Results<Ok<RegradeDocument>, ProblemHttpResult>> ReadAsync(Guid id, Guid regradeId, RegradeStore regrades, CancellationToken cancellation) =>
        await regrades.FindAsync(id, regradeId, cancellation) is { } view ? TypedResults.Ok(RegradeDocument.Of(view.Regrade, view.Rows)) : Unknown(regradeId);

    private static async Task<Results<Accepted<StartedRegrade>, ProblemHttpResult>> StartAsync(
        Guid id, StartRegradeRequest request, ClaimsPrincipal person, RegradeSubmissions regrades, CancellationToken cancellation) =>
        await regrades.StartAsync(id, request.ExerciseId, request.SubmissionIds, person, cancellation) switch
        {
            RegradeAnswer.Started started => TypedResults.Accepted($"/api/v1/cohorts/{id}/regrades/{started.Id}", new StartedRegrade(started.Id, started.Submissions)),
            RegradeAnswer.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => ApiProblems.NotFound($"There is no cohort {id}."),
        };

    private static async Task<Results<Ok<AppliedRegrade>, ProblemHttpResult>> ApplyAsync(
        Guid id, Guid regradeId, ApplyRegradeRequest? request, ClaimsPrincipal person, RegradeSubmissions regrades, CancellationToken cancellation) =>
        await regrades.ApplyAsync(id, regradeId, request?.SubmissionIds, person, cancellation) switch
        {
            RegradeAnswer.Applied applied => TypedResults.Ok(new AppliedRegrade(applied.Changed)),
            RegradeAnswer.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => Unknown(regradeId),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        Guid id, Guid regradeId, ClaimsPrincipal person, RegradeSubmissions regrades, CancellationToken cancellation) =>
        await regrades.DropAsync(id, regradeId, person, cancellation) is RegradeAnswer.Dropped ? TypedResults.NoContent() : Unknown(regradeId);

    private static ProblemHttpResult Unknown(Guid regradeId) => ApiProblems.NotFound($"This cohort has no open regrade {regradeId}.");
}

/// <param name="Revision">The wording that was read, from the list.</param>
/// <param name="Points">From 0 to what the question is worth.</param>
/// <param name="Comment">What the learner is told.</param>
public sealed record ScoreRequest(int Revision, int? Points, string? Comment);

/// <param name="ExerciseId">Whose submissions.</param>
/// <param name="SubmissionIds">Some of them; absent for all of the class.</param>
public sealed record StartRegradeRequest(string? ExerciseId, IReadOnlyList<Guid>? SubmissionIds);

public sealed record StartedRegrade(Guid Id, int Submissions);

/// <param name="SubmissionIds">Some of those that change; absent for all of them.</param>
public sealed record ApplyRegradeRequest(IReadOnlyList<Guid>? SubmissionIds);

public sealed record AppliedRegrade(int Changed);

/// <param name="State">open, applied or dropped.</param>
/// <param name="Rows">Absent in a list.</param>
public sealed record RegradeDocument(
    Guid Id, string ExerciseId, string State, string AskedBy, DateTimeOffset AskedAt, string? EndedBy, DateTimeOffset? EndedAt, int Changed, IReadOnlyList<RegradeRowDocument>? Rows)
{
    internal static RegradeDocument Of(Regrade regrade, IReadOnlyList<RegradeRow>? rows) => new(
        regrade.Id, regrade.ExerciseId, regrade.State.ToString().ToLowerInvariant(), regrade.AskedByName, regrade.AskedAt, regrade.EndedByName, regrade.EndedAt, regrade.Changed,
        rows is null ? null : [.. rows.Select(RegradeRowDocument.Of)]);
}

/// <param name="Change">pending, same, changes, undecided or failed.</param>
/// <param name="Replaced">Whether the new result was put in the place of the old one.</param>
public sealed record RegradeRowDocument(
    Guid SubmissionId, Guid PersonId, string Learner, Language Language, DateTimeOffset SubmittedAt, string Change, bool Replaced,
    Decision? DecisionBefore, Speedup? SpeedupBefore, Decision? DecisionAfter, Speedup? SpeedupAfter)
{
    internal static RegradeRowDocument Of(RegradeRow row) => new(
        row.SubmissionId, row.PersonId, row.Learner, row.Language, row.SubmittedAt, row.Change.ToString().ToLowerInvariant(), row.IsReplaced,
        row.Before?.Decision, row.Before?.Speedup, row.After?.Decision, row.After?.Speedup);
}
