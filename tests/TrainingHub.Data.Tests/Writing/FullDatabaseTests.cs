using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Data.Tests.Submissions;

namespace TrainingHub.Data.Tests.Writing;

/// <summary>A database that takes nothing more: whoever writes is told so, what was saved stays, and the lane goes on when there is room again.</summary>
public sealed class FullDatabaseTests
{
    private const int SqliteFull = 13;
    private const int SqliteReadOnly = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_NoRoomLeft_EverybodyIsToldWhyAndTheNextWriteCounts()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var person = (await database.AddPersonAsync()).Id;
        var kept = await database.SubmitAsync(person);
        var held = await database.ClaimOneAsync("r1");
        await PragmaAsync(database, "max_page_count=1");

        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            await Record.ExceptionAsync(() => database.Queue.SubmitAsync(QueueScene.Request(person, code: new string('#', 100_000)), Stop))));
        var result = await Record.ExceptionAsync(() => database.CompleteAsync(held, new string('x', 100_000)));

        Assert.All([.. refused, result], told => Assert.Equal(SqliteFull, CodeOf(told)));
        Assert.Equal(SubmissionState.Running, (await database.FindAsync(kept)).State);
        await PragmaAsync(database, "max_page_count=1073741823");
        Assert.True(await database.CompleteAsync(held, "kept after all"));
        await database.SubmitAsync(person);
        Assert.Equal("ok", await PragmaAsync(database, "integrity_check"));
    }

    [Fact]
    public async Task Write_OneOfAGroupFindsNoRoom_ItAloneFails()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.AddPersonAsync()));
        await PragmaAsync(database, $"max_page_count={int.Parse((await PragmaAsync(database, "page_count"))!) + 8}");
        var gate = new TaskCompletionSource();
        var holding = database.Lane.WriteAsync(
            async (_, _) =>
            {
                await gate.Task;
                return true;
            },
            Stop);
        var asked = people.Select((person, number) => database.Queue.SubmitAsync(QueueScene.Request(person.Id, code: new string('#', number == 4 ? 500_000 : 10)), Stop)).ToList();
        gate.SetResult();

        await Record.ExceptionAsync(() => Task.WhenAll([holding, .. asked]));

        await using var context = database.Context();
        var stored = await context.Submissions.Select(submission => submission.Id).ToListAsync(Stop);
        var accepted = await Task.WhenAll(asked.Where(task => task.IsCompletedSuccessfully));
        Assert.Equal(stored.Order(), accepted.Select(answer => Assert.IsType<SubmitAnswer.Accepted>(answer).Id).Order());
        Assert.Equal(SqliteFull, CodeOf(asked[4].Exception!.InnerException));
        Assert.Equal(7, accepted.Length);
    }

    [Fact]
    public async Task Write_DatabaseReadOnly_IsToldAndNothingIsLost()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var person = (await database.AddPersonAsync()).Id;
        var id = await database.SubmitAsync(person);
        await PragmaAsync(database, "query_only=1");

        Assert.Equal(SqliteReadOnly, CodeOf(await Record.ExceptionAsync(() => database.SubmitAsync(person))));
        Assert.Equal(SubmissionState.Queued, (await database.FindAsync(id)).State);
        await PragmaAsync(database, "query_only=0");
        Assert.Equal(id, (await database.ClaimOneAsync("r1")).Id);
    }

    private static int? CodeOf(Exception? exception) => (exception as SqliteException ?? exception?.InnerException as SqliteException)?.SqliteErrorCode;

    // The setting belongs to a connection, and the pool hands the one connection of a quiet database out again.
    private static async Task<string?> PragmaAsync(TestDatabase database, string statement)
    {
        await using var context = database.Context();
        await context.Database.OpenConnectionAsync(Stop);
        await using var command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        command.CommandText = $"PRAGMA {statement}";
        return (await command.ExecuteScalarAsync(Stop))?.ToString();
    }
}
