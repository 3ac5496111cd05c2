using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Execution.Grading;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>The archive with which a finished measurement or submission can be measured again elsewhere.</summary>
public sealed class RunBundle(IDbContextFactory<TrainingHubDbContext> contexts, CourseLibrary courses)
{
    public const string ContentType = "application/zip";

    /// <param name="runId">A run that the asker may see.</param>
    /// <param name="withBaseline">True for those who teach.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Result> HandleAsync(Guid runId, bool withBaseline, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var submission = await context.Submissions.AsNoTracking().SingleAsync(candidate => candidate.Id == runId, cancellation);
        if (submission is not { Kind: RunKind.Measure or RunKind.Submit, ExerciseId: { } exerciseId })
        {
            return new Result.Refused("Only a measurement or a submission of an exercise can be measured elsewhere. This is a plain run.");
        }

        if (submission.State != SubmissionState.Finished)
        {
            return new Result.Refused("This has not been measured yet. Wait for its end.");
        }

        if (courses.FindExercise(exerciseId) is not { } exercise || !exercise.Variants.ContainsKey(submission.Language))
        {
            return new Result.Refused($"The course no longer has exercise \"{exerciseId}\" in {submission.Language.WireName()}.");
        }

        var stored = await context.SubmissionResults.AsNoTracking().SingleOrDefaultAsync(result => result.SubmissionId == runId, cancellation);
        using var archive = new MemoryStream();
        ReproductionBundle.Write(archive, exercise.KitFor(submission.Language), submission.Code, (stored?.ReadOutcome() as SubmissionOutcome.Graded)?.Report, withBaseline);
        return new Result.Written(archive.ToArray(), $"{exerciseId}-{submission.CreatedAt:yyyyMMdd-HHmmss}.zip");
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Written(ReadOnlyMemory<byte> Archive, string FileName) : Result;

        public sealed record Refused(string Reason) : Result;
    }
}
