using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Startup;

/// <summary>Makes the demo cohort once: an instructor and learners with some history, all marked as demo.</summary>
public sealed partial class DemoSeeder(
    IDbContextFactory<TrainingHubDbContext> contexts, UserManager<Person> people, DemoAccounts accounts, CourseLibrary courses, TimeProvider clock, ILogger<DemoSeeder> logger)
{
    public const string CohortName = "Demo cohort";

    public async Task SeedAsync(CancellationToken cancellation)
    {
        accounts.LoadOrDraw();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Cohorts.AnyAsync(cohort => cohort.Name == CohortName, cancellation))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var cohort = new Cohort
        {
            Name = CohortName,
            CourseId = courses.Courses is [var first, ..] ? first.Id : "python-performance",
            StartsOn = today.AddDays(-3),
            EndsOn = today.AddDays(27),
            CreatedAt = now,
        };
        context.Cohorts.Add(cohort);
        var history = new DemoHistory(courses, now);
        for (var index = 0; index < accounts.Made.Count; index++)
        {
            var person = await MakeAsync(accounts.Made[index], now);
            var teaches = accounts.Made[index].Role == RoleNames.Instructor;
            context.Memberships.Add(new Membership
            {
                CohortId = cohort.Id,
                PersonId = person.Id,
                Role = teaches ? MembershipRole.Instructor : MembershipRole.Learner,
                JoinedAt = now.AddDays(-3),
            });
            if (!teaches)
            {
                history.AddTo(context, cohort.Id, person.Id, index);
            }
        }

        await context.SaveChangesAsync(cancellation);
        LogSeeded(accounts.Made.Count);
    }

    private async Task<Person> MakeAsync(DemoAccount account, DateTimeOffset now)
    {
        if (await people.FindByEmailAsync(account.Email) is { } known)
        {
            return known;
        }

        var person = new Person
        {
            UserName = account.Email,
            Email = account.Email,
            EmailConfirmed = true,
            DisplayName = account.Name,
            CreatedAt = now.AddDays(-3),
            IsDemo = true,
        };
        var created = await people.CreateAsync(person, account.Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"The demo account {account.Email} could not be made: {string.Join(' ', created.Errors.Select(error => error.Description))}");
        }

        await people.AddToRoleAsync(person, account.Role);
        return person;
    }

    [LoggerMessage(LogLevel.Information, "The demo cohort with {Accounts} accounts was made")]
    private partial void LogSeeded(int accounts);
}
