using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace TrainingHub.Cli.Bench;

/// <summary><c>hub bench profilers</c>: whether the lab's numbers are right, every tool on programs whose answer is known before; and what the tools cost.</summary>
internal static class ProfilersBench
{
    private const int FewestRounds = 3;

    /// <summary>Some rows that are measured together.</summary>
    /// <param name="Name">What they are about; every row begins with it.</param>
    /// <param name="MeasureAsync">Measures them.</param>
    internal sealed record Part(string Name, Func<BenchEngine, CancellationToken, Task<List<BenchRow>>> MeasureAsync);

    public static Command Create()
    {
        var count = new Option<int>("--rounds") { Description = "Rounds of what is measured as a cost; the truth is known before, and judged once.", DefaultValueFactory = _ => FewestRounds };
        var only = new Option<string?>("--only") { Description = "Parts that have this text in their name, such as \"csharp lines\" or \"bare\"." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("profilers", "The lab's tools on programs whose profile is known before.") { count, only, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var rounds = parsed.GetValue(count);
            if (rounds < FewestRounds)
            {
                throw new CommandFailedException($"--rounds must be at least {FewestRounds}.");
            }

            return await BenchVerb.TellAsync(await RunAsync(rounds, parsed.GetValue(only), cancellation), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<BenchReport> RunAsync(int rounds, string? only, CancellationToken cancellation)
    {
        List<Part> all = [.. KnownAnswers.Parts(), .. BareTools.Parts(), .. ProfilerCosts.Parts(rounds), .. LiveBench.Parts(rounds)];
        var parts = all.Where(part => only is null || part.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        if (parts.Count == 0)
        {
            throw new CommandFailedException($"no part of this benchmark has '{only}' in its name. They are: {string.Join(", ", all.Select(part => part.Name))}.");
        }

        var load = Machine.Load();
        await using var engine = await BenchEngine.StartAsync(1, 1, cancellation);
        List<BenchRow> rows = [];
        foreach (var (part, at) in parts.Select((part, at) => (part, at)))
        {
            var began = Stopwatch.GetTimestamp();
            var found = await part.MeasureAsync(engine, cancellation);
            rows.AddRange(found);
            // A whole run takes many minutes; who waits wants to see that it goes on.
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{at + 1} of {parts.Count}, {part.Name}, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
            foreach (var row in found)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {(row.Holds ? "ok  " : "MISS")} {row.Bar}: {row.Value} {row.Unit}, goal {row.Goal}"));
            }
        }

        return new BenchReport("profilers", rows, Machine.Look(load)) { LeftOut = only is null ? [] : [$"all parts without '{only}' in their name"] };
    }
}
