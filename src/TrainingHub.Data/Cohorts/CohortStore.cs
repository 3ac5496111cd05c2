using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data.Cohorts;

/// <summary>Opens cohorts and knows who is in them.</summary>
public sealed class CohortStore(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    public const int MaxNameLength = 100;

    /// <summary>Opens a cohort under a name that no other has.</summary>
    public Task<OpenCohortAnswer> OpenAsync(string name, string courseId, DateOnly startsOn, DateOnly endsOn, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(courseId);
        name = StorableText.Of(name.Trim());
        if (name.Length is 0 or > MaxNameLength || endsOn < startsOn)
        {
            return Task.FromResult<OpenCohortAnswer>(
                new OpenCohortAnswer.Invalid(endsOn < startsOn ? "The last day is before the first." : $"A name has 1 to {MaxNameLength} characters."));
        }

        return lane.WriteAsync<OpenCohortAnswer>(
            async (context, token) =>
            {
                if (await context.Cohorts.AnyAsync(row => row.Name == name, token))
                {
                    return new OpenCohortAnswer.NameTaken();
                }

                var cohort = new Cohort { Name = name, CourseId = courseId, StartsOn = startsOn, EndsOn = endsOn, CreatedAt = clock.Now() };
                context.Cohorts.Add(cohort);
                return new OpenCohortAnswer.Opened(cohort.Id);
            },
            cancellation);
    }

    /// <summary>Puts a person into a cohort, or changes what they are in it.</summary>
    public Task EnrolAsync(Guid cohortId, Guid personId, MembershipRole role, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var membership = await Of(context, cohortId, personId).SingleOrDefaultAsync(token);
                if (membership is null)
                {
                    context.Memberships.Add(new Membership { CohortId = cohortId, PersonId = personId, Role = role, JoinedAt = clock.Now() });
                }
                else
                {
                    membership.Role = role;
                }

                return true;
            },
            cancellation);

    /// <summary>Takes a person out; what they submitted stays. False when they were not in it.</summary>
    public Task<bool> RemoveAsync(Guid cohortId, Guid personId, CancellationToken cancellation) =>
        lane.WriteAsync(async (context, token) => await Of(context, cohortId, personId).ExecuteDeleteAsync(token) == 1, cancellation);

    public async Task<Cohort?> FindAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Cohorts.AsNoTracking().SingleOrDefaultAsync(cohort => cohort.Id == cohortId, cancellation);
    }

    /// <summary>What a person is in a cohort, or null when they are not in it.</summary>
    public async Task<MembershipRole?> RoleInAsync(Guid cohortId, Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Of(context, cohortId, personId).Select(row => (MembershipRole?)row.Role).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Every cohort with its size, newest first.</summary>
    public async Task<IReadOnlyList<CohortSummary>> ListAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Cohorts.AsNoTracking()
            .OrderByDescending(cohort => cohort.StartsOn)
            .ThenBy(cohort => cohort.Name)
            .Select(cohort => new CohortSummary(
                cohort,
                context.Memberships.Count(row => row.CohortId == cohort.Id && row.Role == MembershipRole.Learner),
                context.Memberships.Count(row => row.CohortId == cohort.Id && row.Role == MembershipRole.Instructor)))
            .ToListAsync(cancellation);
    }

    /// <summary>The cohorts a person is in, newest first.</summary>
    public async Task<IReadOnlyList<PersonCohort>> ForPersonAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships.AsNoTracking()
            .Where(row => row.PersonId == personId)
            .Join(context.Cohorts, row => row.CohortId, cohort => cohort.Id, (row, cohort) => new { row.Role, Cohort = cohort })
            .OrderByDescending(row => row.Cohort.StartsOn)
            .ThenBy(row => row.Cohort.Name)
            .Select(row => new PersonCohort(row.Cohort, row.Role))
            .ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<Member>> MembersAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships.AsNoTracking()
            .Where(row => row.CohortId == cohortId)
            .Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new { row.Role, row.JoinedAt, Person = person })
            .OrderBy(row => row.Person.DisplayName)
            .ThenBy(row => row.Person.Id)
            .Select(row => new Member(
                row.Person.Id, row.Person.DisplayName, row.Person.Email, row.Role, row.JoinedAt, row.Person.LastSeenAt, row.Person.IsDisabled))
            .ToListAsync(cancellation);
    }

    private static IQueryable<Membership> Of(TrainingHubDbContext context, Guid cohortId, Guid personId) =>
        context.Memberships.Where(row => row.CohortId == cohortId && row.PersonId == personId);
}
