using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>A process that writes is killed at a random moment; what it acknowledged must be in the database that is opened after it.</summary>
internal static class StorageKills
{
    private const int Writers = 8;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What many kills left.</summary>
    public sealed record Outcome(int Acknowledged, int Lost, int HalfWritten, int Damaged);

    /// <summary>The life of the process that is killed: submissions that are stopped at once, each named when both writes are committed.</summary>
    public static async Task<int> WriteAsync(string connection, CancellationToken cancellation)
    {
        await using var store = await BenchStore.OpenAsync(connection, grouped: true, cancellation);
        var queue = store.Get<SubmissionQueue>();
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        var people = await store.AddPeopleAsync(Writers, cancellation);
        await Task.WhenAll(people.Select(person => Task.Run(
            async () =>
            {
                while (true)
                {
                    var request = new SubmissionRequest { ClientKey = Guid.CreateVersion7(), PersonId = person, Kind = RunKind.Submit, ExerciseId = "ex1", Language = Language.Python, Code = "pass" };
                    var accepted = (SubmitAnswer.Accepted)await queue.SubmitAsync(request, cancellation);
                    output.WriteLine($"queued {accepted.Id}");
                    await queue.CancelAsync(accepted.Id, cancellation);
                    output.WriteLine($"finished {accepted.Id}");
                }
            },
            cancellation)));
        return ExitCodes.Yes;
    }

    public static async Task<Outcome> RunAsync(string connection, int rounds, Random chance, CancellationToken cancellation)
    {
        var all = new Outcome(0, 0, 0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var said = await LiveAndDieAsync(connection, LongestLife * chance.NextDouble(), cancellation);
            var found = await LookAsync(connection, said, cancellation);
            all = new Outcome(all.Acknowledged + found.Acknowledged, all.Lost + found.Lost, all.HalfWritten + found.HalfWritten, all.Damaged + found.Damaged);
        }

        return all;
    }

    private static async Task<IReadOnlyList<string>> LiveAndDieAsync(string connection, TimeSpan life, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TrainingHub.Cli.dll"), "bench", "storage", "writer", connection]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new CommandFailedException("dotnet did not start.");
        try
        {
            var said = new List<string>();
            if (await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(Patience, cancellation) is { } first)
            {
                said.Add(first);
            }

            // The pipe must be read while the process lives, or its writers would wait for it.
            var rest = Task.Run(process.StandardOutput.ReadToEnd, CancellationToken.None);
            await Task.Delay(life, cancellation);
            process.Kill();
            await process.WaitForExitAsync(cancellation);
            said.AddRange((await rest).Split('\n'));

            // A line is an acknowledgement when it is whole.
            return said[..^1];
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static async Task<Outcome> LookAsync(string connection, IReadOnlyList<string> said, CancellationToken cancellation)
    {
        if (said.Count == 0)
        {
            throw new CommandFailedException("the writing process acknowledged nothing.");
        }

        await using var store = await BenchStore.OpenAsync(connection, grouped: true, cancellation);
        await using var context = store.Context();
        var states = await context.Submissions.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.State, cancellation);
        var results = (await context.SubmissionResults.AsNoTracking().Select(row => row.SubmissionId).ToListAsync(cancellation)).ToHashSet();
        var lost = said.Count(line => line.Split(' ') is not [var what, var id] || !states.TryGetValue(Guid.Parse(id), out var state) || (what == "finished" && state != SubmissionState.Finished));
        var half = states.Count(row => (row.Value == SubmissionState.Finished) != results.Contains(row.Key));
        return new Outcome(said.Count, lost, half, BenchStore.IsPostgres(connection) || await IsWholeAsync(context, cancellation) ? 0 : 1);
    }

    private static async Task<bool> IsWholeAsync(DbContext context, CancellationToken cancellation) =>
        await PragmaAsync(context, "integrity_check", cancellation) == "ok" && await PragmaAsync(context, "foreign_key_check", cancellation) is null;

    /// <summary>What SQLite says of a setting or a check; null where it has nothing to say.</summary>
    public static async Task<string?> PragmaAsync(DbContext context, string name, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        await using var command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync(cancellation))?.ToString();
    }
}
