using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>How far each learner of a cohort has come.</summary>
/// <param name="CohortId">The cohort.</param>
/// <param name="Name">Its name.</param>
/// <param name="CourseId">Its course.</param>
/// <param name="Lessons">How many lessons the course has.</param>
/// <param name="Learners">By name.</param>
public sealed record CohortProgress(Guid CohortId, string Name, string CourseId, int Lessons, IReadOnlyList<LearnerProgress> Learners);

/// <param name="PersonId">The learner.</param>
/// <param name="Name">The name shown.</param>
/// <param name="LessonsRead">Lessons of the course read to their end.</param>
/// <param name="Runs">Runs of every kind that are over.</param>
/// <param name="BestSpeedup">Over all exercises; absent where nothing right was measured.</param>
/// <param name="Passed">Ids of the exercises passed.</param>
/// <param name="Stuck">Whether the class board marks the learner.</param>
/// <param name="LastActivityAt">Absent where there was none.</param>
public sealed record LearnerProgress(
    Guid PersonId, string Name, int LessonsRead, int Runs, double? BestSpeedup, IReadOnlyList<string> Passed, bool Stuck, DateTimeOffset? LastActivityAt)
{
    /// <summary>Questions about the work that were answered.</summary>
    public int Answered { get; init; }

    /// <summary>Answers that nobody has read yet.</summary>
    public int AnswersWaiting { get; init; }

    /// <summary>Points for answers so far.</summary>
    public int Points { get; init; }

    public int HintsTaken { get; init; }
}

/// <summary>Reads the progress of a cohort: the board's own figures, and what was read.</summary>
public sealed class CohortProgressQuery(IDbContextFactory<TrainingHubDbContext> contexts, ClassBoards boards, CourseLibrary courses)
{
    /// <summary>A lesson counts as read from here on: the last screenful is seldom scrolled to its very end.</summary>
    public const double ReadFrom = 0.9;

    public async Task<CohortProgress?> HandleAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var cohort = await context.Cohorts.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == cohortId, cancellation);
        if (cohort is null)
        {
            return null;
        }

        var learners = (await boards.OpenAsync(cohortId, cancellation)).Board.Learners;
        var lessons = courses.FindCourse(cohort.CourseId)?.ListedFor(false).Select(lesson => lesson.Id).ToList() ?? [];
        var people = learners.Keys.ToList();
        var read = await context.ReadingPositions.AsNoTracking()
            .Where(position => people.Contains(position.PersonId) && position.Position >= ReadFrom && lessons.Contains(position.LessonId))
            .GroupBy(position => position.PersonId)
            .Select(group => new { PersonId = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.PersonId, row => row.Count, cancellation);
        return new CohortProgress(cohort.Id, cohort.Name, cohort.CourseId, lessons.Count, [.. learners.Values
            .OrderBy(learner => learner.Name, StringComparer.OrdinalIgnoreCase).ThenBy(learner => learner.PersonId)
            .Select(learner => new LearnerProgress(
                learner.PersonId, learner.Name, read.GetValueOrDefault(learner.PersonId), learner.Runs, learner.BestSpeedup,
                [.. learner.Exercises.Where(entry => entry.Value.Passed).Select(entry => entry.Key).Order(StringComparer.Ordinal)], learner.IsStuck, learner.LastActivityAt)
            {
                Answered = learner.Answered,
                AnswersWaiting = learner.AnswersWaiting,
                Points = learner.Points,
                HintsTaken = learner.HintsTaken,
            })]);
    }
}
