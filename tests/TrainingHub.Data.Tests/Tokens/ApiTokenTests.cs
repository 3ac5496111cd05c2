using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Data.Tokens;

namespace TrainingHub.Data.Tests.Tokens;

public sealed class ApiTokenTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Find_TheTextShownOnce_IsItsOwnersToken(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var tokens = database.Get<ApiTokens>();
        var person = (await database.AddPersonAsync()).Id;

        var created = await tokens.CreateAsync(person, "laptop", ["runs", "teaching:read"], null, Stop);
        var found = await tokens.FindAsync(created.Plaintext, Stop);

        Assert.StartsWith("thub_", created.Plaintext, StringComparison.Ordinal);
        Assert.Equal((created.Id, person), (found!.Id, found.PersonId));
        Assert.Equal("runs teaching:read", found.Scopes);
        Assert.Null(await tokens.FindAsync(created.Plaintext + "x", Stop));
        Assert.Null(await tokens.FindAsync("", Stop));
    }

    [Theory, EachDatabase]
    public async Task Find_ExpiredRevokedOrOwnerDisabled_IsNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var tokens = database.Get<ApiTokens>();
        var (ada, bob) = ((await database.AddPersonAsync()).Id, (await database.AddPersonAsync()).Id);
        var expiring = await tokens.CreateAsync(ada, "expiring", [], database.Clock.GetUtcNow().AddHours(1), Stop);
        var revoked = await tokens.CreateAsync(ada, "revoked", [], null, Stop);
        var disabled = await tokens.CreateAsync(bob, "disabled", [], null, Stop);

        Assert.NotNull(await tokens.FindAsync(expiring.Plaintext, Stop));
        database.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await tokens.FindAsync(expiring.Plaintext, Stop));

        Assert.False(await tokens.RevokeAsync(bob, revoked.Id, Stop));
        Assert.True(await tokens.RevokeAsync(ada, revoked.Id, Stop));
        Assert.False(await tokens.RevokeAsync(ada, revoked.Id, Stop));
        Assert.Null(await tokens.FindAsync(revoked.Plaintext, Stop));

        await using var context = database.Context();
        await context.People.Where(person => person.Id == bob).ExecuteUpdateAsync(set => set.SetProperty(person => person.IsDisabled, true), Stop);
        Assert.Null(await tokens.FindAsync(disabled.Plaintext, Stop));
    }

    [Theory, EachDatabase]
    public async Task Find_UsedOften_NotesTheUseOnceAMinute(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var tokens = database.Get<ApiTokens>();
        var person = (await database.AddPersonAsync()).Id;
        var created = await tokens.CreateAsync(person, "laptop", [], null, Stop);
        var first = database.Clock.GetUtcNow();

        await tokens.FindAsync(created.Plaintext, Stop);
        database.Clock.Advance(TimeSpan.FromSeconds(59));
        await tokens.FindAsync(created.Plaintext, Stop);
        Assert.Equal(first, Assert.Single(await tokens.ForPersonAsync(person, Stop)).LastUsedAt);

        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await tokens.FindAsync(created.Plaintext, Stop);
        Assert.Equal(first.AddMinutes(1), Assert.Single(await tokens.ForPersonAsync(person, Stop)).LastUsedAt);
    }
}
