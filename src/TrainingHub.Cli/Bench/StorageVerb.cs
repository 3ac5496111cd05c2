using System.CommandLine;

namespace TrainingHub.Cli.Bench;

/// <summary><c>hub bench storage</c>, and the process that it kills.</summary>
internal static class StorageVerb
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds, each of which measures every side once.", DefaultValueFactory = _ => 7 };
        var kills = new Option<int>("--kills") { Description = "How often a writing process is killed.", DefaultValueFactory = _ => 50 };
        var seed = new Option<int>("--seed") { Description = "Decides the moments of the kills.", DefaultValueFactory = _ => 1 };
        var postgres = new Option<string?>("--postgres") { Description = "Connection string of a PostgreSQL server on which a database may be made." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("storage", "Fifty learners write at once; then writers are killed, and nothing they were promised may be lost.") { rounds, kills, seed, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(rounds) < 3 || parsed.GetValue(kills) < 1)
            {
                throw new CommandFailedException("--rounds must be at least 3 and --kills at least 1.");
            }

            var report = await StorageBench.RunAsync(parsed.GetValue(rounds), parsed.GetValue(kills), parsed.GetValue(seed), parsed.GetValue(postgres), cancellation);
            return await BenchVerb.TellAsync(report, parsed.GetValue(json));
        });
        command.Subcommands.Add(Writer());
        return command;
    }

    /// <summary>Writes without end and names each write on standard output once it is committed.</summary>
    private static Command Writer()
    {
        var connection = new Argument<string>("connection");
        var command = new Command("writer") { connection };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => StorageKills.WriteAsync(parsed.GetValue(connection)!, cancellation));
        return command;
    }
}
