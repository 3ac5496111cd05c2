using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>What the API tells of a run: its state, its place while it waits, its document when it is over.</summary>
public sealed record RunState(
    Guid Id, string State, RunKind Kind, Language Language, string? ExerciseId, int? Position, double? EstimateSeconds, RunReport? Run, GradeReport? Grade);

public sealed class RunStateQuery(IDbContextFactory<TrainingHubDbContext> contexts, SubmissionQueue queue)
{
    public async Task<RunState?> HandleAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var submission = await context.Submissions.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == runId, cancellation);
        if (submission is null)
        {
            return null;
        }

        var position = submission.State == SubmissionState.Queued ? await queue.PositionAsync(runId, cancellation) : null;
        var outcome = submission.State == SubmissionState.Finished
            ? (await context.SubmissionResults.AsNoTracking().SingleOrDefaultAsync(result => result.SubmissionId == runId, cancellation))?.ReadOutcome()
            : null;
        return new RunState(
            runId, WireName(submission.State), submission.Kind, submission.Language, submission.ExerciseId,
            position?.Position, position?.Estimate?.TotalSeconds,
            (outcome as SubmissionOutcome.Ran)?.Report, (outcome as SubmissionOutcome.Graded)?.Report);
    }

    private static string WireName(SubmissionState state) => state switch
    {
        SubmissionState.Queued => RunStates.Queued,
        SubmissionState.Running => RunStates.Running,
        _ => RunStates.Finished,
    };
}
