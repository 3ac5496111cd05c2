using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data.Tests.Writing;

public sealed class WriteLaneTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Write_FiftyWritersAtOnce_LosesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    Assert.Equal($"{writer}-{i}", await AddCohortAsync(database.Lane, $"{writer}-{i}", Stop));
                }
            },
            Stop)));

        var expected = Enumerable.Range(0, 50).SelectMany(writer => Enumerable.Range(0, 10).Select(i => $"{writer}-{i}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await NamesAsync(database)).Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Write_OneWorkOfAGroupFails_TheOthersAreCommittedAndItLeavesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AddCohortAsync(database.Lane, "taken", Stop);
        var gate = new TaskCompletionSource();
        var works = new List<Task<string>>
        {
            // Holds the writer until all the others wait, so that on SQLite they share a transaction.
            database.Lane.WriteAsync(
                async (_, _) =>
                {
                    await gate.Task;
                    return "gate";
                },
                Stop),
        };
        works.AddRange(Enumerable.Range(0, 4).Select(i => AddCohortAsync(database.Lane, $"before {i}", Stop)));
        var throwing = database.Lane.WriteAsync<string>(
            async (context, token) =>
            {
                context.Cohorts.Add(Cohort("half done"));
                await context.SaveChangesAsync(token);
                context.Cohorts.Add(Cohort("never saved"));
                throw new InvalidOperationException("mine alone");
            },
            Stop);
        var violating = AddCohortAsync(database.Lane, "taken", Stop);
        works.AddRange(Enumerable.Range(0, 4).Select(i => AddCohortAsync(database.Lane, $"after {i}", Stop)));
        gate.SetResult();

        Assert.Equal("mine alone", (await Assert.ThrowsAsync<InvalidOperationException>(() => throwing)).Message);
        await Assert.ThrowsAsync<DbUpdateException>(() => violating);
        await Task.WhenAll(works);

        Assert.Equal(
            ["after 0", "after 1", "after 2", "after 3", "before 0", "before 1", "before 2", "before 3", "taken"],
            (await NamesAsync(database)).Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Write_CancelledBeforeItsTurn_WritesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var gate = new TaskCompletionSource();
        var holding = database.Lane.WriteAsync(
            async (_, _) =>
            {
                await gate.Task;
                return true;
            },
            Stop);
        using var cancellation = new CancellationTokenSource();
        var cancelled = database.Lane.WriteAsync(
            async (context, token) =>
            {
                await gate.Task.WaitAsync(token);
                context.Cohorts.Add(Cohort("cancelled"));
                return true;
            },
            cancellation.Token);

        await cancellation.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.True(await holding);
        Assert.Empty(await NamesAsync(database));
    }

    [Theory, EachDatabase]
    public async Task Write_TwoChangeTheSameRowAtOnce_NoneIsLost(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var (invitation, _) = Invitation.Invite(null, "learner", database.Clock.GetUtcNow(), TimeSpan.FromDays(1), 100, person);
        await database.Lane.WriteAsync((context, _) => Task.FromResult(context.Add(invitation)), Stop);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => database.Lane.WriteAsync(
                async (context, token) =>
                {
                    var row = await context.Invitations.SingleAsync(token);
                    row.Redeem(database.Clock.GetUtcNow());
                    return row.Uses;
                },
                Stop),
            Stop)));

        await using var context = database.Context();
        Assert.Equal(8, (await context.Invitations.SingleAsync(Stop)).Uses);
    }

    [Theory, EachDatabase]
    public async Task Write_LaneClosesWhileWorksWait_TheyAreCommittedFirst(DatabaseKind kind)
    {
        var before = await TestDatabase.CreateAsync(kind);
        var works = Enumerable.Range(0, 150).Select(i => AddCohortAsync(before.Lane, $"{i}", Stop)).ToList();
        if (kind == DatabaseKind.PostgreSql)
        {
            // There the callers hold their own connections; nothing is queued in the lane.
            await Task.WhenAll(works);
        }

        await using var after = await before.RestartAsync();
        await Task.WhenAll(works);

        Assert.Equal(150, (await NamesAsync(after)).Count);
    }

    private static Task<string> AddCohortAsync(IWriteLane lane, string name, CancellationToken cancellation) => lane.WriteAsync(
        async (context, token) =>
        {
            var cohort = Cohort(name);
            context.Cohorts.Add(cohort);
            await context.SaveChangesAsync(token);
            return cohort.Name;
        },
        cancellation);

    private static Cohort Cohort(string name) => new()
    {
        Name = name,
        CourseId = "python-performance",
        StartsOn = new DateOnly(2026, 1, 5),
        EndsOn = new DateOnly(2026, 1, 9),
        CreatedAt = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero),
    };

    private static async Task<List<string>> NamesAsync(TestDatabase database)
    {
        await using var context = database.Context();
        return await context.Cohorts.Select(cohort => cohort.Name).ToListAsync(Stop);
    }
}
