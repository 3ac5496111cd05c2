using System.CommandLine;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary><c>hub bench</c>: what is promised of speed, each promise a ratio of two sides measured in turn.</summary>
internal static class BenchVerb
{
    private const int FewestRounds = 3;

    public static Command Create() => new("bench", "The benchmarks, each as a ratio side by side in one run.")
    {
        Named("start", "From Run to the first output, against what a learner would use otherwise.", StartBench.RunAsync, rounds: 15),
        Named("burst", "Thirty learners press Run in the same instant; one floods the queue; somebody presses Stop; limits are broken.", BurstBench.RunAsync, rounds: 9),
        Named("overhead", "What programs pay for running inside the sandbox.", OverheadBench.RunAsync, rounds: 15),
        StorageVerb.Create(),
        Grading(),
        ProfilersBench.Create(),
        InserterBench.Create(),
    };

    private static Command Grading()
    {
        var trials = new Option<int>("--trials") { Description = "Submissions graded for each row.", DefaultValueFactory = _ => 100 };
        var only = new Option<string?>("--only") { Description = "Rows that have this text in their name." };
        var keep = new Option<FileInfo?>("--keep") { Description = "File in which rows are kept as they are found; run again with it, a benchmark that was broken off goes on there." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("grading", "Does grading decide rightly, quiet and under load, and how long does it take?") { trials, only, keep, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(trials) < 1)
            {
                throw new CommandFailedException("--trials must be at least 1.");
            }

            return await TellAsync(await GradingBench.RunAsync(parsed.GetValue(trials), parsed.GetValue(only), parsed.GetValue(keep) is { } file ? new KeptRows(file) : null, cancellation), parsed.GetValue(json));
        });
        return command;
    }

    private static Command Named(string name, string about, Func<int, CancellationToken, Task<BenchReport>> run, int rounds)
    {
        var count = new Option<int>("--rounds") { Description = "Rounds, each of which measures every side once.", DefaultValueFactory = _ => rounds };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command(name, about) { count, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(count) < FewestRounds)
            {
                throw new CommandFailedException($"--rounds must be at least {FewestRounds}.");
            }

            return await TellAsync(await run(parsed.GetValue(count), cancellation), parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>Prints what was found. The exit code says whether every promise holds.</summary>
    public static async Task<int> TellAsync(BenchReport report, bool asJson)
    {
        await Console.Out.WriteLineAsync(asJson ? JsonSerializer.Serialize(report, Wire.ReadableJson) : Text(report));
        return report.AllHold ? ExitCodes.Yes : ExitCodes.No;
    }

    public static string Text(BenchReport report)
    {
        var machine = report.Machine;
        List<string> lines = [$"{report.Name}: {machine.Cores} cores, {machine.Cpu}, {machine.Kernel}, {machine.Runtime}, load {machine.LoadBefore:0.0} before, {machine.LoadAfter:0.0} after"];
        foreach (var row in report.Rows)
        {
            lines.Add($"{(row.Holds ? "ok  " : "MISS")} {row.Bar}: {row.Value:0.##} {row.Unit} ({row.Goal}; {row.Spread.Low:0.##} to {row.Spread.High:0.##} over {row.N} rounds)");
            lines.AddRange(row.Sides.Select(side => $"       {side.MedianMs,9:0.00} ms median, {side.P10Ms,9:0.00} p10, {side.P95Ms,9:0.00} p95  {side.What}"));
        }

        lines.AddRange(report.LeftOut.Select(reason => $"left out: {reason}"));
        return string.Join('\n', lines);
    }
}
