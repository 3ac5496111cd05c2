using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Learning;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Lessons;

/// <summary>Takes the prediction of a claim, and then the figure out of a run of the claim's snippet, read where the run was stored and not where it is shown.</summary>
public sealed class MeasureClaim(CourseLibrary courses, LearningStore learning, IDbContextFactory<TrainingHubDbContext> contexts)
{
    private const double Most = 1e15;

    public async Task<Result> PredictAsync(Guid personId, string lessonId, string claimId, double? prediction, CancellationToken cancellation)
    {
        if (courses.FindLesson(lessonId)?.FindClaim(claimId) is not { } claim)
        {
            return new Result.Unknown();
        }

        return prediction is > 0 and < Most
            ? new Result.Stands(ClaimDocument.Of(claim, await learning.PredictAsync(personId, lessonId, claimId, prediction.Value, cancellation)))
            : new Result.Refused($"Predict a number greater than 0, in {claim.Unit}.");
    }

    public async Task<Result> MeasureAsync(Guid personId, string lessonId, string claimId, Guid runId, CancellationToken cancellation)
    {
        if (courses.FindLesson(lessonId)?.FindClaim(claimId) is not { } claim)
        {
            return new Result.Unknown();
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var run = await context.Submissions.AsNoTracking().SingleOrDefaultAsync(submission => submission.Id == runId && submission.PersonId == personId, cancellation);
        if (run is null || run.DocumentId != $"{lessonId}/{claim.Snippet}")
        {
            return new Result.Refused("This is no run of yours of the claim's snippet.");
        }

        var stored = run.State == SubmissionState.Finished
            ? await context.SubmissionResults.AsNoTracking().SingleOrDefaultAsync(result => result.SubmissionId == runId, cancellation)
            : null;
        return stored?.ReadOutcome() switch
        {
            null => new Result.Refused("The run has not ended yet."),
            SubmissionOutcome.Ran { Report: { Verdict: Verdict.Ok } report } when Claim.FigureIn(report.Stdout) is { } figure =>
                await learning.MeasureAsync(personId, lessonId, claimId, figure, run.Language, runId, cancellation) is { } record
                    ? new Result.Stands(ClaimDocument.Of(claim, record))
                    : new Result.Refused("Predict first: a guess means nothing once the figure is known."),
            SubmissionOutcome.Ran { Report.Verdict: Verdict.Ok } => new Result.Refused($"The run printed no line 'figure: NUMBER' with the figure in {claim.Unit}. Put it back, or reset the snippet."),
            _ => new Result.Refused("The run did not end well, so there is no figure. Mend the snippet, or reset it."),
        };
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Stands(ClaimDocument Claim) : Result;

        public sealed record Refused(string Reason) : Result;

        public sealed record Unknown : Result;
    }
}
