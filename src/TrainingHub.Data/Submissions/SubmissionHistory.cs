using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>What was submitted and what came of it. Reads only; whether the reader may see it is decided before.</summary>
public sealed class SubmissionHistory(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<Submission?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AsNoTracking().SingleOrDefaultAsync(submission => submission.Id == id, cancellation);
    }

    /// <summary>Null until the submission is finished.</summary>
    public async Task<SubmissionResult?> ResultAsync(Guid id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.SubmissionResults.AsNoTracking().SingleOrDefaultAsync(result => result.SubmissionId == id, cancellation);
    }

    /// <summary>A person's newest submissions, of one exercise where one is named.</summary>
    public async Task<IReadOnlyList<Submission>> OfPersonAsync(Guid personId, string? exerciseId, int count, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AsNoTracking()
            .Where(submission => submission.PersonId == personId && (exerciseId == null || submission.ExerciseId == exerciseId))
            .OrderByDescending(submission => submission.CreatedAt)
            .ThenByDescending(submission => submission.Id)
            .Take(count)
            .ToListAsync(cancellation);
    }

    /// <summary>How far a person has come with each exercise they submitted.</summary>
    public Task<IReadOnlyList<ExerciseProgress>> ProgressOfPersonAsync(Guid personId, CancellationToken cancellation) =>
        ProgressAsync(submission => submission.PersonId == personId, cancellation);

    /// <summary>The same for everybody's submissions in a cohort.</summary>
    public Task<IReadOnlyList<ExerciseProgress>> ProgressOfCohortAsync(Guid cohortId, CancellationToken cancellation) =>
        ProgressAsync(submission => submission.CohortId == cohortId, cancellation);

    /// <summary>Everything that counts in a cohort, oldest first, for an export; streamed, because it grows with the course.</summary>
    public async IAsyncEnumerable<CohortSubmission> OfCohortAsync(Guid cohortId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = context.Submissions.AsNoTracking()
            .Where(submission => submission.CohortId == cohortId && submission.Kind == RunKind.Submit)
            .Join(context.People, submission => submission.PersonId, person => person.Id, (submission, person) => new { Submission = submission, Person = person })
            .OrderBy(row => row.Submission.CreatedAt)
            .ThenBy(row => row.Submission.Id)
            .Select(row => new CohortSubmission(
                row.Submission.Id, row.Person.Id, row.Person.DisplayName, row.Person.Email, row.Submission.ExerciseId, row.Submission.Language,
                row.Submission.State, row.Submission.Verdict, row.Submission.Decision, row.Submission.Speedup,
                row.Submission.CreatedAt, row.Submission.FinishedAt));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return row;
        }
    }

    private async Task<IReadOnlyList<ExerciseProgress>> ProgressAsync(
        Expression<Func<Submission, bool>> whose, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AsNoTracking()
            .Where(whose)
            .Where(submission => submission.Kind == RunKind.Submit && submission.ExerciseId != null)
            .GroupBy(submission => new { submission.PersonId, submission.ExerciseId, submission.Language })
            .Select(group => new ExerciseProgress(
                group.Key.PersonId,
                group.Key.ExerciseId!,
                group.Key.Language,
                group.Count(),
                group.Count(submission => submission.Decision == Decision.Pass),
                group.Max(submission => submission.Decision == Decision.Pass ? submission.Speedup : null),
                group.Max(submission => submission.CreatedAt)))
            .ToListAsync(cancellation);
    }
}

/// <summary>One person's submissions of one exercise in one language, counted.</summary>
public sealed record ExerciseProgress(
    Guid PersonId, string ExerciseId, Language Language, int Submitted, int Passed, double? BestSpeedup, DateTimeOffset LastAt);

/// <summary>One submission in a cohort's export.</summary>
public sealed record CohortSubmission(
    Guid Id, Guid PersonId, string DisplayName, string? Email, string? ExerciseId, Language Language, SubmissionState State,
    Verdict? Verdict, Decision? Decision, double? Speedup, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);
