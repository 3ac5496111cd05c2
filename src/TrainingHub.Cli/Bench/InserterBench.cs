using System.CommandLine;
using System.Text.Json;
using TrainingHub.Execution;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary><c>hub bench inserter DIR</c>: probes go into every C# file of a folder, in every mode. With <c>--run</c> the files are run plain and with probes as well, and must say the same.</summary>
internal static class InserterBench
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "A folder of C# sources." };
        var run = new Option<bool>("--run") { Description = "Runs the programs plain and with every kind of probe, and compares output and errors. The files are scripts; of a course pack, its snippets, starters and known solutions." };
        var only = new Option<string?>("--only") { Description = "With --run: programs that have this text in their file's name." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("inserter", "Probes put into every C# file of a folder: no new error, no changed line count, the same output.") { folder, run, only, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var sources = parsed.GetValue(folder)!;
            if (!sources.Exists)
            {
                throw new CommandFailedException($"there is no folder {sources}.");
            }

            var load = Machine.Load();
            var (rows, leftOut) = parsed.GetValue(run) ? await ProbedRuns.CompareAsync(sources, parsed.GetValue(only), cancellation) : (await CompileAsync(sources, cancellation), []);
            return await BenchVerb.TellAsync(new BenchReport("inserter", rows, Machine.Look(load)) { LeftOut = leftOut }, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<List<BenchRow>> CompileAsync(DirectoryInfo folder, CancellationToken cancellation)
    {
        var compiler = Path.Combine(new SandboxPaths(new ExecutionOptions()).Compiler, "TrainingHub.Compiler.dll");
        var output = await FirstByte.OutputAsync(["dotnet", compiler, "check-inserter", folder.FullName], "/", "", cancellation);
        var found = JsonSerializer.Deserialize<Found>(output, Wire.Json) ?? throw new CommandFailedException("the compiler gave no answer.");
        if (found.Files == 0)
        {
            throw new CommandFailedException($"there is no C# file in {folder}.");
        }

        // What must not be there is named: nobody finds one file of hundreds by a number.
        foreach (var broken in found.Modes.SelectMany(mode => mode.Broken.Select(file => $"{mode.Mode}: {file}")))
        {
            await Console.Error.WriteLineAsync(broken);
        }

        return
        [
            .. found.Modes.SelectMany(mode => (BenchRow[])
            [
                Count($"{mode.Mode}: new errors", mode.Broken.Count, found.Files),
                Count($"{mode.Mode}: files with another number of lines", mode.ChangedLineCounts, found.Files),
            ]),
        ];
    }

    private static BenchRow Count(string bar, int value, int of) => new(bar, value, $"of {of} files", "0", value == 0, new Spread(value, value), of);

    private sealed record Found(int Files, int ErrorsBefore, IReadOnlyList<FoundMode> Modes);

    private sealed record FoundMode(string Mode, IReadOnlyList<string> Broken, int ChangedLineCounts);
}
