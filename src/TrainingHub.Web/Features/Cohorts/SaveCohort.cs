using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Opens a cohort, or changes its name, course and dates.</summary>
public sealed class SaveCohort(IWriteLane lane, AuditLog audit, CourseLibrary courses, TimeProvider clock)
{
    /// <param name="authority">Who asks.</param>
    /// <param name="cohortId">The cohort to change, or null to open one.</param>
    /// <param name="input">What was filled in.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Result> HandleAsync(Authority authority, Guid? cohortId, CohortInput input, CancellationToken cancellation)
    {
        var problems = Check(input);
        if (problems.Count > 0)
        {
            return new Result.Refused(problems);
        }

        var name = StorableText.Of(input.Name.Trim());
        try
        {
            return await lane.WriteAsync((context, token) => StoreAsync(context, authority, cohortId, name, input, token), cancellation);
        }
        catch (DbUpdateException)
        {
            // Two administrators at once: the unique index has the last word.
            if (await lane.WriteAsync((context, token) => context.Cohorts.AnyAsync(cohort => cohort.Name == name && cohort.Id != cohortId, token), cancellation))
            {
                return NameTaken(name);
            }

            throw;
        }
    }

    private List<FieldProblem> Check(CohortInput input)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > CohortInput.MaxNameLength)
        {
            problems.Add(new(nameof(CohortInput.Name), $"Give the cohort a name, at most {CohortInput.MaxNameLength} characters."));
        }

        if (courses.FindCourse(input.CourseId) is null)
        {
            problems.Add(new(nameof(CohortInput.CourseId), "Choose a course."));
        }

        if (input.StartsOn is null)
        {
            problems.Add(new(nameof(CohortInput.StartsOn), "Say when it starts."));
        }

        if (input.EndsOn is null)
        {
            problems.Add(new(nameof(CohortInput.EndsOn), "Say when it ends."));
        }
        else if (input.EndsOn < input.StartsOn)
        {
            problems.Add(new(nameof(CohortInput.EndsOn), $"It cannot end before it starts, on {input.StartsOn:d MMMM yyyy}."));
        }

        return problems;
    }

    private async Task<Result> StoreAsync(TrainingHubDbContext context, Authority authority, Guid? cohortId, string name, CohortInput input, CancellationToken cancellation)
    {
        if (await authority.ConfirmAsync(context, cancellation) is not { } actor)
        {
            return new Result.NotAllowed();
        }

        var others = await context.Cohorts.Where(cohort => cohort.Id != cohortId).Select(cohort => cohort.Name).ToListAsync(cancellation);
        if (others.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return NameTaken(name);
        }

        var cohort = cohortId is { } id ? await context.Cohorts.FindAsync([id], cancellation) : null;
        if (cohortId is not null && cohort is null)
        {
            return new Result.Gone();
        }

        var detail = new { input.CourseId, input.StartsOn, input.EndsOn, Before = cohort is null ? null : new { cohort.Name, cohort.CourseId, cohort.StartsOn, cohort.EndsOn } };
        audit.Add(context, actor, cohort is null ? "cohort.opened" : "cohort.changed", name, detail);
        if (cohort is null)
        {
            cohort = new Cohort { Name = name, CourseId = input.CourseId, StartsOn = input.StartsOn!.Value, EndsOn = input.EndsOn!.Value, CreatedAt = clock.Now() };
            context.Cohorts.Add(cohort);
        }

        cohort.Name = name;
        cohort.CourseId = input.CourseId;
        cohort.StartsOn = input.StartsOn!.Value;
        cohort.EndsOn = input.EndsOn!.Value;
        return new Result.Saved(cohort.Id);
    }

    private static Result.Refused NameTaken(string name) => new([new(nameof(CohortInput.Name), $"There is a cohort named \"{name}\" already. Choose another name.")]);

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Saved(Guid CohortId) : Result;

        public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : Result;

        public sealed record NotAllowed : Result;

        /// <summary>The cohort to change does not exist any more.</summary>
        public sealed record Gone : Result;
    }
}
