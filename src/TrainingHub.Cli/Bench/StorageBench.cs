using System.Globalization;

namespace TrainingHub.Cli.Bench;

/// <summary>Fifty learners write at once, with group commit and without, in turn; then writers are killed.</summary>
internal static class StorageBench
{
    private const int Submitters = 50;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    private delegate Task<Written> Load(BenchStore store, IReadOnlyList<Guid> people, TimeSpan duration, CancellationToken cancellation);

    public static async Task<BenchReport> RunAsync(int rounds, int kills, int seed, string? postgres, CancellationToken cancellation)
    {
        var load = Machine.Load();
        var folder = Directory.CreateTempSubdirectory("traininghub-bench-").FullName;
        try
        {
            List<BenchRow> rows = [.. await SqliteAsync(folder, rounds, cancellation), .. await KillsAsync("SQLite", Path.Combine(folder, "killed.db"), kills, seed, cancellation)];
            List<string> leftOut = [];
            if (postgres is null)
            {
                leftOut.Add("PostgreSQL: no server was named with --postgres");
            }
            else
            {
                rows.AddRange(await PostgresAsync(postgres, rounds, kills, seed, cancellation));
            }

            return new BenchReport("storage", rows, Machine.Look(load)) { LeftOut = leftOut };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<BenchRow>> SqliteAsync(string folder, int rounds, CancellationToken cancellation)
    {
        await using var grouped = await BenchStore.OpenAsync(Path.Combine(folder, "grouped.db"), grouped: true, cancellation);
        await using var single = await BenchStore.OpenAsync(Path.Combine(folder, "single.db"), grouped: false, cancellation);
        var settings = await SettingsAsync(grouped, cancellation);
        var drafts = await InTurnAsync(StorageLoad.SaveDraftsAsync, grouped, single, rounds, cancellation);
        var submissions = await InTurnAsync(StorageLoad.SubmitAsync, grouped, single, rounds, cancellation);
        return
        [
            Row("SQLite writes a journal ahead and flushes every commit (journal_mode=wal, synchronous=2)", [settings ? 1 : 0], "yes", "1", value => value >= 1),
            .. Rows("SQLite, drafts", drafts.Grouped, 2000),
            Ratio("SQLite, drafts", drafts),
            .. Rows("SQLite, submissions", submissions.Grouped, 2000),
            Ratio("SQLite, submissions", submissions),
        ];
    }

    private static async Task<IReadOnlyList<BenchRow>> PostgresAsync(string server, int rounds, int kills, int seed, CancellationToken cancellation)
    {
        var connection = await BenchStore.CreatePostgresAsync(server, cancellation);
        try
        {
            var (drafts, submissions) = (new List<Written>(), new List<Written>());
            await using (var store = await BenchStore.OpenAsync(connection, grouped: true, cancellation))
            {
                var people = await store.AddPeopleAsync(Submitters, cancellation);
                for (var round = -1; round < rounds; round++)
                {
                    Keep(drafts, round, await StorageLoad.SaveDraftsAsync(store, people, Round, cancellation));
                    Keep(submissions, round, await StorageLoad.SubmitAsync(store, people, Round, cancellation));
                }
            }

            return [.. Rows("PostgreSQL, drafts", drafts, 500), .. Rows("PostgreSQL, submissions", submissions, 500), .. await KillsAsync("PostgreSQL", connection, kills, seed, cancellation)];
        }
        finally
        {
            await BenchStore.DropPostgresAsync(server, connection);
        }
    }

    private static async Task<IReadOnlyList<BenchRow>> KillsAsync(string database, string connection, int kills, int seed, CancellationToken cancellation)
    {
        var found = await StorageKills.RunAsync(connection, kills, new Random(seed), cancellation);
        BenchRow None(string what, int count) => Row($"{database}, {kills} kills (seed {seed}), {found.Acknowledged} acknowledged writes: {what}", [count], "of them", "0", value => value == 0) with { N = kills };
        List<BenchRow> rows = [None("lost", found.Lost), None("half written", found.HalfWritten)];
        return database == "SQLite" ? [.. rows, None("databases with a fault in their integrity", found.Damaged)] : rows;
    }

    // Both sides of a round meet the same neighbours; the first round only warms up.
    private static async Task<(List<Written> Grouped, List<Written> Single)> InTurnAsync(Load load, BenchStore grouped, BenchStore single, int rounds, CancellationToken cancellation)
    {
        var groupedPeople = await grouped.AddPeopleAsync(Submitters, cancellation);
        var singlePeople = await single.AddPeopleAsync(Submitters, cancellation);
        var found = (Grouped: new List<Written>(), Single: new List<Written>());
        for (var round = -1; round < rounds; round++)
        {
            Keep(found.Grouped, round, await load(grouped, groupedPeople, Round, cancellation));
            Keep(found.Single, round, await load(single, singlePeople, Round, cancellation));
        }

        return found;
    }

    private static void Keep(List<Written> kept, int round, Written written)
    {
        if (round >= 0)
        {
            kept.Add(written);
        }
    }

    private static IReadOnlyList<BenchRow> Rows(string what, IReadOnlyList<Written> rounds, double least) =>
    [
        Row($"{what}, {Submitters} at once: writes a second", [.. rounds.Select(round => round.PerSecond)], "writes/s", $">= {least.ToString(CultureInfo.InvariantCulture)}", value => value >= least),
        Row($"{what}: what the slowest of {Submitters} wrote, against the average", [.. rounds.Select(round => round.SlowestShare)], "of the average", ">= 0.5", value => value >= 0.5),
        Row($"{what}: the longest wait of anybody for one write", [.. rounds.Select(round => round.LongestWaitMs)], "ms", "<= 1000", value => value <= 1000),
    ];

    private static BenchRow Ratio(string what, (List<Written> Grouped, List<Written> Single) sides)
    {
        List<double> ratios = [.. sides.Grouped.Zip(sides.Single, (grouped, single) => grouped.PerSecond / single.PerSecond)];
        return Row($"{what}: writes a second against a commit for each", ratios, "times as many", ">= 1.2", value => value >= 1.2);
    }

    private static BenchRow Row(string bar, IReadOnlyList<double> rounds, string unit, string goal, Func<double, bool> holds)
    {
        var middle = Math.Round(Samples.Quantile(rounds, 0.5), 3);
        return new BenchRow(bar, middle, unit, goal, holds(middle), new Spread(Math.Round(Samples.Quantile(rounds, 0.1), 3), Math.Round(Samples.Quantile(rounds, 0.9), 3)), rounds.Count);
    }

    private static async Task<bool> SettingsAsync(BenchStore store, CancellationToken cancellation)
    {
        await using var context = store.Context();
        return await StorageKills.PragmaAsync(context, "journal_mode", cancellation) == "wal" && await StorageKills.PragmaAsync(context, "synchronous", cancellation) == "2";
    }
}
