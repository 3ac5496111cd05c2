using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.Submissions;

public sealed partial class QueueIndexTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A partial index serves a query only if the query says its condition; otherwise claims slow down with every row of history.</summary>
    [Fact]
    public async Task Claim_Sqlite_ReadsTheQueueByItsIndexWithoutSorting()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var context = database.Context();

        var plan = await PlanAsync(context, QueueRows.Next(context, Lane.Run, 4));

        Assert.Contains("IX_Submissions_Queue", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_Sqlite_FindsExpiredLeasesByTheirIndex()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var context = database.Context();

        var plan = await PlanAsync(context, QueueRows.Expired(context, Lane.Run, database.Clock.GetUtcNow()));

        Assert.Contains("IX_Submissions_Leases", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(TrainingHubDbContext context, IQueryable<Submission> rows)
    {
        var query = rows.ToQueryString();
        await context.Database.OpenConnectionAsync(Stop);
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The text is the model's own.
        command.CommandText = "EXPLAIN QUERY PLAN " + Parameter().Replace(query[query.IndexOf("SELECT", StringComparison.Ordinal)..], "4");
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var lines = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("@[A-Za-z_0-9]+")]
    private static partial Regex Parameter();
}
