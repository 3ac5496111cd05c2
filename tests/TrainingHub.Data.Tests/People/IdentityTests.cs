using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.People;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Data.Tests.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.People;

public sealed class IdentityTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task UserManager_MakesFindsAndLocksAPerson(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var scope = database.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var ada = new Person { DisplayName = "Ada", UserName = "ada@example.test", Email = "ada@example.test", CreatedAt = database.Clock.GetUtcNow() };

        Assert.True((await users.CreateAsync(ada, "A long enough password 1")).Succeeded);
        Assert.False((await users.CreateAsync(new Person { UserName = "ADA@example.test" }, "A long enough password 1")).Succeeded);
        Assert.True((await users.AddToRoleAsync(ada, RoleNames.Instructor)).Succeeded);
        await users.AccessFailedAsync(ada);
        await users.AccessFailedAsync(ada);

        await using var later = database.Scope();
        var found = await later.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByEmailAsync("ada@example.test");
        Assert.Equal(ada.Id, found!.Id);
        Assert.NotNull(found.LockoutEnd);
        Assert.Equal([RoleNames.Instructor], await later.ServiceProvider.GetRequiredService<UserManager<Person>>().GetRolesAsync(found));
        Assert.Empty(await later.ServiceProvider.GetRequiredService<UserManager<Person>>().GetPasskeysAsync(found));
    }

    [Theory, EachDatabase]
    public async Task Delete_Person_TakesEverythingTheyDidAlong(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = await database.AddPersonAsync();
        var other = await database.AddPersonAsync();
        await database.SubmitAsync(person.Id);
        var held = await database.ClaimOneAsync("r1");
        await database.CompleteAsync(held);
        await database.Get<DraftStore>().SaveAsync(person.Id, "ex1", Language.Python, "x", 0, Stop);
        await database.Get<DraftStore>().SaveAsync(other.Id, "ex1", Language.Python, "x", 0, Stop);

        await using var scope = database.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        Assert.True((await users.DeleteAsync((await users.FindByIdAsync(person.Id.ToString()))!)).Succeeded);

        await using var context = database.Context();
        Assert.Equal(0, await context.Submissions.CountAsync(Stop));
        Assert.Equal(0, await context.SubmissionResults.CountAsync(Stop));
        Assert.Equal([other.Id], await context.Drafts.Select(draft => draft.PersonId).ToListAsync(Stop));
    }
}
