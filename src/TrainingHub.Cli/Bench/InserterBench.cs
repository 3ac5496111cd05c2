using System.CommandLine;
using System.Text.Json;
using TrainingHub.Execution;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary><c>hub bench inserter DIR</c>: probes go into every C# file of a folder, in every mode. With <c>--run</c> the files are run plain and with probes as well, and must say the same.</summary>
internal static class InserterBench
{
    private static readonly ProfileTool[] ProbeTools = [ProfileTool.Hits, ProfileTool.Lines, ProfileTool.Memory, ProfileTool.Calls];

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "A folder of C# sources." };
        var run = new Option<bool>("--run") { Description = "The files are scripts: runs each plain and with every kind of probe, and compares output and errors." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("inserter", "Probes put into every C# file of a folder: no new error, no changed line count, the same output.") { folder, run, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var sources = parsed.GetValue(folder)!;
            if (!sources.Exists)
            {
                throw new CommandFailedException($"there is no folder {sources}.");
            }

            var load = Machine.Load();
            var rows = parsed.GetValue(run) ? await RunAsync(sources, cancellation) : await CompileAsync(sources, cancellation);
            var report = new BenchReport("inserter", rows, Machine.Look(load));
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(report, Wire.ReadableJson) : BenchVerb.Text(report));
            return report.AllHold ? ExitCodes.Yes : ExitCodes.No;
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

        return
        [
            .. found.Modes.SelectMany(mode => (BenchRow[])
            [
                Count($"{mode.Mode}: new errors", mode.Broken.Count, found.Files),
                Count($"{mode.Mode}: files with another number of lines", mode.ChangedLineCounts, found.Files),
            ]),
        ];
    }

    private static async Task<List<BenchRow>> RunAsync(DirectoryInfo folder, CancellationToken cancellation)
    {
        await using var engine = await BenchEngine.StartAsync(1, 0, cancellation);
        var different = ProbeTools.ToDictionary(tool => tool, _ => 0);
        var count = 0;
        foreach (var file in folder.EnumerateFiles("*.cs", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var code = await File.ReadAllTextAsync(file.FullName, cancellation);
            var plain = await engine.ReportAsync(Language.CSharp, code, null, cancellation);
            if (plain.Verdict is not (Verdict.Ok or Verdict.RuntimeError))
            {
                continue;
            }

            // A program that does not say the same twice cannot be compared.
            if (!Same(plain, await engine.ReportAsync(Language.CSharp, code, null, cancellation)))
            {
                continue;
            }

            count++;
            foreach (var tool in ProbeTools)
            {
                different[tool] += Same(plain, await engine.ReportAsync(Language.CSharp, code, tool, cancellation)) ? 0 : 1;
            }
        }

        return [.. different.Select(tool => Count($"{tool.Key.WireName()}: programs that say something else", tool.Value, count))];
    }

    private static bool Same(RunReport plain, RunReport probed) =>
        plain.Verdict == probed.Verdict && plain.Stdout == probed.Stdout && plain.Stderr == probed.Stderr && plain.ExitCode == probed.ExitCode && plain.ReturnValue == probed.ReturnValue
        && plain.Error?.Type == probed.Error?.Type && plain.Error?.Message == probed.Error?.Message && plain.Error?.Line == probed.Error?.Line;

    private static BenchRow Count(string bar, int value, int of) => new(bar, value, $"of {of} files", "0", value == 0, new Spread(value, value), of);

    private sealed record Found(int Files, int ErrorsBefore, IReadOnlyList<FoundMode> Modes);

    private sealed record FoundMode(string Mode, IReadOnlyList<string> Broken, int ChangedLineCounts);
}
