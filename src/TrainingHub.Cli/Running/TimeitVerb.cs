using System.CommandLine;
using System.Text.Json;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary>
/// <c>hub timeit A B ...</c>: whole programs against each other, in whatever languages, in rounds that run each once. The time is the CPU time of the program's sandbox, seen from outside.
/// </summary>
internal static class TimeitVerb
{
    private const int FewestRounds = 3;
    private const int MostRounds = 200;

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Two or more .cs or .py files; the first is what the others are compared with.", Arity = new ArgumentArity(0, 10) };
        var python = new Option<string[]>("--python") { Description = "A piece of Python instead of a file, timed by itself; may be given several times." };
        var csharp = new Option<string[]>("--csharp") { Description = "A piece of C#: statements, or an expression without a semicolon; may be given several times." };
        var pythonSetup = new Option<string>("--python-setup") { Description = "What is done once before the pieces of Python.", DefaultValueFactory = _ => "" };
        var csharpSetup = new Option<string>("--csharp-setup") { Description = "What is done once before the pieces of C#.", DefaultValueFactory = _ => "" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, each of which runs every file once.", DefaultValueFactory = _ => 9 };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("timeit", "Programs, or pieces of code, side by side: best, spread, and whether one is faster.") { files, python, csharp, pythonSetup, csharpSetup, rounds, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var count = parsed.GetValue(rounds);
            if (count is < FewestRounds or > MostRounds)
            {
                throw new CommandFailedException($"--rounds must be from {FewestRounds} to {MostRounds}.");
            }

            var pieces = StatementTiming.Request(parsed.GetValue(python) ?? [], parsed.GetValue(csharp) ?? [], parsed.GetValue(pythonSetup)!, parsed.GetValue(csharpSetup)!);
            if (pieces.Alternatives.Count > 0)
            {
                return await StatementTiming.RunAsync(pieces, parsed.GetValue(json), cancellation);
            }

            if (parsed.GetValue(files)!.Length < 2)
            {
                throw new CommandFailedException("Name two files or more, or pieces of code with --python and --csharp.");
            }

            var timed = new List<Timed>();
            foreach (var file in parsed.GetValue(files)!)
            {
                timed.Add(new Timed(file.Name, await SourceFile.ReadAsync(file, null, cancellation), []));
            }

            await MeasureAsync(timed, count, cancellation);
            var rows = timed.Select(one => Row(one, timed[0])).ToList();
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(new { rounds = count, rows }, Wire.ReadableJson) : string.Join('\n', rows.Select(Text)));
            return ExitCodes.Yes;
        });
        return command;
    }

    private static async Task MeasureAsync(List<Timed> timed, int rounds, CancellationToken cancellation)
    {
        await using var engine = await LocalEngine.StartAsync(cancellation);
        for (var round = -1; round < rounds; round++)
        {
            // Back and forth, so that a drift of the machine pushes neighbouring rounds in opposite directions.
            foreach (var one in round % 2 == 0 ? timed : Enumerable.Reverse(timed))
            {
                var job = new Job
                {
                    Id = Guid.CreateVersion7(),
                    Attempt = 1,
                    Kind = RunKind.Run,
                    Language = one.Source.Language,
                    Code = one.Source.Code,
                    AcceptedAt = TimeProvider.System.GetUtcNow(),
                };
                var report = await engine.Executor.RunAsync(job, new SilentSink(), cancellation);
                if (report.Verdict != Verdict.Ok)
                {
                    throw new CommandFailedException($"{one.Name} ended with {report.Verdict}: {report.Explanation ?? report.Error?.Message ?? string.Join(' ', report.Diagnostics.Select(diagnostic => diagnostic.Message))}");
                }

                if (round >= 0)
                {
                    one.CpuMs.Add(Math.Max(report.Timings.CpuMs, 0.001));
                }
            }
        }
    }

    private static TimedRow Row(Timed one, Timed first)
    {
        double[] sorted = [.. one.CpuMs.Order()];
        var estimate = one == first ? null : SpeedupEstimate.FromRatios([.. first.CpuMs.Zip(one.CpuMs, (baseline, candidate) => baseline / candidate)]);
        return new TimedRow(one.Name, one.Source.Language, sorted[0], sorted[sorted.Length / 2], sorted[^1], estimate?.Estimate, estimate?.Low, estimate?.High, Told(first, estimate));
    }

    private static string Told(Timed first, SpeedupEstimate? estimate) => estimate switch
    {
        null => "the others are compared with this one",
        { Low: > 1 } => $"{estimate.Estimate:0.00} times faster than {first.Name}, interval {estimate.Low:0.00} to {estimate.High:0.00}",
        { High: < 1 } => $"{1 / estimate.Estimate:0.00} times slower than {first.Name}, interval {1 / estimate.High:0.00} to {1 / estimate.Low:0.00}",
        _ => $"no difference from {first.Name} that could be told: the interval {estimate.Low:0.00} to {estimate.High:0.00} holds 1",
    };

    private static string Text(TimedRow row) => $"{row.BestMs,9:0.00} ms best {row.MedianMs,9:0.00} median {row.WorstMs,9:0.00} worst  {row.Name} ({row.Language.WireName()}): {row.Verdict}";

    private sealed record Timed(string Name, SourceFile Source, List<double> CpuMs);

    private sealed record TimedRow(string Name, Language Language, double BestMs, double MedianMs, double WorstMs, double? Speedup, double? Low, double? High, string Verdict);
}
