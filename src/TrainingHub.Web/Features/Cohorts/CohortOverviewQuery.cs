using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>One line of the list of cohorts.</summary>
public sealed record CohortOverview(Guid Id, string Name, string Course, DateOnly StartsOn, DateOnly EndsOn, int Learners, int Instructors, CohortState State);

public enum CohortState
{
    Ahead,
    UnderWay,
    Over,
}

/// <summary>All cohorts, newest first.</summary>
public sealed class CohortOverviewQuery(IDbContextFactory<TrainingHubDbContext> contexts, CourseLibrary courses, TimeProvider clock)
{
    public async Task<IReadOnlyList<CohortOverview>> HandleAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.Cohorts.AsNoTracking()
            .OrderByDescending(cohort => cohort.StartsOn).ThenBy(cohort => cohort.Name)
            .Select(cohort => new
            {
                Cohort = cohort,
                Learners = context.Memberships.Count(membership => membership.CohortId == cohort.Id && membership.Role == MembershipRole.Learner),
                Instructors = context.Memberships.Count(membership => membership.CohortId == cohort.Id && membership.Role == MembershipRole.Instructor),
            })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new CohortOverview(
            row.Cohort.Id, row.Cohort.Name, NameOf(row.Cohort.CourseId), row.Cohort.StartsOn, row.Cohort.EndsOn, row.Learners, row.Instructors, StateOf(row.Cohort)))];
    }

    /// <summary>The courses that a cohort can take.</summary>
    public IReadOnlyList<CourseChoice> Courses() => [.. courses.Courses.Select(course => new CourseChoice(course.Id, course.Title))];

    internal string NameOf(string courseId) => courses.FindCourse(courseId)?.Title ?? courseId;

    internal CohortState StateOf(Cohort cohort)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return today < cohort.StartsOn ? CohortState.Ahead : cohort.IsUnderWay(today) ? CohortState.UnderWay : CohortState.Over;
    }
}

/// <summary>A course by the name that people know.</summary>
public sealed record CourseChoice(string Id, string Title);
