using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>A submission that counts, as instructors take it to their own tables.</summary>
public sealed record CohortSubmission(
    Guid Id, Guid PersonId, string Learner, string? Email, string ExerciseId, Language Language, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt,
    Verdict? Verdict, Decision? Decision, double? Speedup);

/// <summary>Reads the submissions of a cohort's learners, oldest first.</summary>
public sealed class CohortSubmissionsQuery(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<IReadOnlyList<CohortSubmission>> HandleAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AsNoTracking()
            .Where(submission => submission.Kind == RunKind.Submit && submission.ExerciseId != null)
            .Where(submission => context.Memberships.Any(membership =>
                membership.CohortId == cohortId && membership.PersonId == submission.PersonId && membership.Role == MembershipRole.Learner))
            .Join(context.People, submission => submission.PersonId, person => person.Id, (submission, person) => new { submission, person })
            .OrderBy(row => row.submission.CreatedAt).ThenBy(row => row.submission.Id)
            .Select(row => new CohortSubmission(
                row.submission.Id, row.person.Id, row.person.DisplayName, row.person.Email, row.submission.ExerciseId!, row.submission.Language,
                row.submission.CreatedAt, row.submission.FinishedAt, row.submission.Verdict, row.submission.Decision, row.submission.Speedup))
            .ToListAsync(cancellation);
    }
}
