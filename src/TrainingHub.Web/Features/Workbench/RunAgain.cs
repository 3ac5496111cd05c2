using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>
/// Puts a run that ended through a fault of ours into the queue again, on the same inputs, for the learner it belongs to. Whoever may see it may
/// ask: the learner and their instructors. However often it is asked, there is one new run.
/// </summary>
public sealed class RunAgain(IDbContextFactory<TrainingHubDbContext> contexts, StartRun start)
{
    public async Task<StartRun.Result> HandleAsync(Guid runId, CancellationToken cancellation)
    {
        Submission failed;
        await using (var context = await contexts.CreateDbContextAsync(cancellation))
        {
            failed = await context.Submissions.AsNoTracking().SingleAsync(submission => submission.Id == runId, cancellation);
        }

        if (failed.State != SubmissionState.Finished)
        {
            return new StartRun.Result.Refused("This run has not ended yet. Wait for its end.");
        }

        if (failed.Verdict != Verdict.SandboxError)
        {
            return new StartRun.Result.Refused($"This run ended with {failed.Verdict}, which is its own result. Start a new one to run the code again.");
        }

        if (failed.Kind == RunKind.Regrade)
        {
            return new StartRun.Result.Refused("This run belongs to a regrade. Start another regrade to grade the submission again.");
        }

        return await start.EnqueueAsync(
            new SubmissionRequest
            {
                ClientKey = failed.Id,
                PersonId = failed.PersonId,
                CohortId = failed.CohortId,
                DocumentId = failed.DocumentId,
                ExerciseId = failed.ExerciseId,
                Kind = failed.Kind,
                Language = failed.Language,
                Code = failed.Code,
                Stdin = failed.Stdin,
                Seed = failed.Seed,
                Profile = failed.Profile,
            },
            cancellation);
    }
}
