using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Tests.Databases;

namespace TrainingHub.Data.Tests.Audit;

public sealed class AuditLogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Add_IsReadNewestFirstAndPageByPage(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var log = database.Get<AuditLog>();
        var actor = new Actor(Guid.CreateVersion7(), "Ada");
        for (var i = 0; i < 3; i++)
        {
            await log.AddAsync(actor, "person.disabled", $"person {i}", new { reason = "left" }, Stop);
            database.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var newest = await log.ReadAsync(2, null, Stop);
        var older = await log.ReadAsync(2, newest[^1].At, Stop);

        Assert.Equal(["person 2", "person 1"], newest.Select(entry => entry.Subject));
        Assert.Equal(["person 0"], older.Select(entry => entry.Subject));
        Assert.Equal((actor.Id, "Ada", """{"reason":"left"}"""), (older[0].ActorId, older[0].ActorName, older[0].Detail));
    }

    [Theory, EachDatabase]
    public async Task Add_DeedThatIsRolledBack_LeavesNoTrace(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var log = database.Get<AuditLog>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Lane.WriteAsync<bool>(
            async (context, token) =>
            {
                log.Add(context, Actor.System, "cohort.opened", "Autumn");
                await context.SaveChangesAsync(token);
                throw new InvalidOperationException();
            },
            Stop));

        Assert.Empty(await log.ReadAsync(10, null, Stop));
    }

    [Theory, EachDatabase]
    public async Task SaveChanges_EntryChangedOrDeleted_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.Get<AuditLog>().AddAsync(Actor.System, "cohort.opened", "Autumn", null, Stop);
        await using var context = database.Context();
        var entry = await context.AuditEntries.SingleAsync(Stop);

        context.Remove(entry);

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Stop));
        Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
        Assert.Single(await database.Get<AuditLog>().ReadAsync(10, null, Stop));
    }
}
