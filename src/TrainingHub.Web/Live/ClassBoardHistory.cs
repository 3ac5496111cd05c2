using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Explaining;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>Reads back from the database what a board would have seen, had it been there all the time.</summary>
internal static class ClassBoardHistory
{
    public static async Task<IReadOnlyDictionary<Guid, string>> RosterAsync(TrainingHubDbContext context, Guid cohortId, CancellationToken cancellation) =>
        await context.Memberships.AsNoTracking()
            .Where(membership => membership.CohortId == cohortId && membership.Role == MembershipRole.Learner)
            .Join(context.People, membership => membership.PersonId, person => person.Id, (_, person) => new { person.Id, person.DisplayName })
            .ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);

    /// <param name="context">The database.</param>
    /// <param name="courses">What a snippet is meant to show.</param>
    /// <param name="people">Whose history is wanted as a whole.</param>
    /// <param name="runs">Runs of other people that are wanted as well.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<IReadOnlyList<ClassEvent>> ReadAsync(
        TrainingHubDbContext context, CourseLibrary courses, IReadOnlyCollection<Guid> people, IReadOnlyCollection<Guid> runs, CancellationToken cancellation)
    {
        if (people.Count == 0 && runs.Count == 0)
        {
            return [];
        }

        var submissions = await context.Submissions.AsNoTracking()
            .Where(submission => submission.Kind != RunKind.Regrade && (people.Contains(submission.PersonId) || runs.Contains(submission.Id)))
            .Select(submission => new StoredRun(
                submission.Id, submission.PersonId, submission.CreatedAt, submission.FinishedAt, submission.State, submission.Kind, submission.Language,
                submission.DocumentId, submission.ExerciseId, submission.Verdict, submission.Decision, submission.Speedup))
            .ToListAsync(cancellation);
        var reading = await context.ReadingPositions.AsNoTracking().Where(position => people.Contains(position.PersonId))
            .Select(position => new ClassEvent.Visited(position.PersonId, position.At, position.LessonId)).ToListAsync(cancellation);
        var drafts = await context.Drafts.AsNoTracking().Where(draft => people.Contains(draft.PersonId))
            .Select(draft => new ClassEvent.Edited(draft.PersonId, draft.SavedAt, draft.DocumentId)).ToListAsync(cancellation);
        var hints = await context.HintsTaken.AsNoTracking().Where(hint => people.Contains(hint.PersonId))
            .Select(hint => new ClassEvent.HintTaken(hint.PersonId, hint.At, hint.ExerciseId, hint.Number)).ToListAsync(cancellation);
        var answers = (await context.RubricAnswers.AsNoTracking().Where(answer => people.Contains(answer.PersonId)).ToListAsync(cancellation)).Select(Explained);
        return [.. submissions.Select(run => run.ToEvent(courses)), .. reading, .. drafts, .. hints, .. answers];
    }

    public static ClassEvent.Explained Explained(RubricAnswer answer) =>
        new(answer.PersonId, answer.AnsweredAt, answer.ExerciseId, answer.ItemId, answer.Revision, answer.Points, answer.MaxPoints);

    /// <summary>How a stored run ended, or null while it has not, or where there is none.</summary>
    public static async Task<ClassEvent.RunEnded?> EndOfAsync(TrainingHubDbContext context, CourseLibrary courses, Guid runId, CancellationToken cancellation) =>
        (await ReadAsync(context, courses, [], [runId], cancellation)).OfType<ClassEvent.RunEnded>().SingleOrDefault();

    private sealed record StoredRun(
        Guid Id, Guid PersonId, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, SubmissionState State, RunKind Kind, Language Language,
        string? DocumentId, string? ExerciseId, Verdict? Verdict, Decision? Decision, double? Speedup)
    {
        public ClassEvent ToEvent(CourseLibrary courses) => State == SubmissionState.Finished
            ? new ClassEvent.RunEnded(PersonId, FinishedAt ?? CreatedAt, Id, Kind, Language, DocumentId ?? ExerciseId, Verdict ?? Protocol.Verdict.SandboxError, Decision, Speedup)
            {
                StartedAt = CreatedAt,
                ExerciseId = ExerciseId,
                FailedAsMeant = FailedAsMeant(courses),
            }
            : new ClassEvent.RunStarted(PersonId, CreatedAt, Id, Kind, Language, DocumentId ?? ExerciseId);

        private bool FailedAsMeant(CourseLibrary courses) =>
            Verdict is { } verdict and not Protocol.Verdict.Ok && DocumentId is { } documentId && courses.FindSnippet(documentId)?.Variants.GetValueOrDefault(Language)?.Expects == verdict;
    }
}
