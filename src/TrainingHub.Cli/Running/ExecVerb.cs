using System.CommandLine;
using System.Text.Json;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary><c>hub exec FILE</c>: runs a file in the sandbox, as the Run button does.</summary>
internal static class ExecVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .cs or .py file." };
        var language = SourceFile.LanguageOption();
        var stdin = new Option<FileInfo?>("--stdin") { Description = "A file that the program reads from its standard input." };
        var timeout = new Option<double?>("--timeout") { Description = "Seconds of CPU, and of elapsed time." };
        var memory = new Option<int?>("--memory") { Description = "Memory limit in MiB." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("exec", "Runs one file in the sandbox, as the Run button does.") { file, language, stdin, timeout, memory, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = await SourceFile.ReadAsync(parsed.GetValue(file)!, parsed.GetValue(language), cancellation);
            var job = new Job
            {
                Id = Guid.CreateVersion7(),
                Attempt = 1,
                Kind = RunKind.Run,
                Language = source.Language,
                Code = source.Code,
                Stdin = parsed.GetValue(stdin) is { } input ? await SourceFile.ReadTextAsync(input, cancellation) : null,
                Limits = LimitsFrom(parsed.GetValue(timeout), parsed.GetValue(memory)),
                AcceptedAt = TimeProvider.System.GetUtcNow(),
            };
            return await RunAsync(job, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    public static RunLimits LimitsFrom(double? seconds, int? memoryMib)
    {
        if (seconds is <= 0 or > 3600)
        {
            throw new CommandFailedException("--timeout must be more than 0 and at most 3600 seconds.");
        }

        if (memoryMib is < 32 or > 65536)
        {
            throw new CommandFailedException("--memory must be from 32 to 65536 MiB.");
        }

        return RunLimits.Default with
        {
            CpuSeconds = seconds ?? RunLimits.Default.CpuSeconds,
            WallSeconds = seconds ?? RunLimits.Default.WallSeconds,
            MemoryMib = memoryMib ?? RunLimits.Default.MemoryMib,
        };
    }

    private static async Task<int> RunAsync(Job job, bool json, CancellationToken cancellation)
    {
        await using var engine = await LocalEngine.StartAsync(cancellation);
        // The clock starts when the engine is up: a server's is up long before anybody presses Run.
        job = job with { AcceptedAt = TimeProvider.System.GetUtcNow() };
        var report = await engine.Executor.RunAsync(job, json ? new SilentSink() : new TerminalSink(), cancellation);
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Wire.ReadableJson));
        }
        else
        {
            await WriteEndAsync(report);
        }

        return report.Verdict switch
        {
            Verdict.Ok => ExitCodes.Yes,
            Verdict.SandboxError => ExitCodes.Broken,
            _ => ExitCodes.No,
        };
    }

    private static async Task WriteEndAsync(RunReport report)
    {
        foreach (var diagnostic in report.Diagnostics)
        {
            await Console.Error.WriteLineAsync($"({diagnostic.Line},{diagnostic.Column}): {diagnostic.Severity} {diagnostic.Id}: {diagnostic.Message}");
        }

        if (report.ReturnValue is { } value)
        {
            await Console.Out.WriteLineAsync($"=> {value}");
        }

        if (report.Error is { } error)
        {
            await Console.Error.WriteLineAsync($"{error.Type}: {error.Message}{(error.Line is { } line ? $" (line {line})" : "")}");
        }

        var timings = report.Timings;
        var peak = report.PeakMemoryBytes is { } bytes ? $", {bytes / 1048576.0:0.0} MiB at most" : "";
        await Console.Error.WriteLineAsync($"{report.Verdict}: {timings.WallMs:0.0} ms elapsed, {timings.CpuMs:0.0} ms CPU{peak}. {report.Explanation}".TrimEnd());
    }

    private sealed class TerminalSink : IRunSink
    {
        public void Publish(RunEvent runEvent)
        {
            if (runEvent is RunEvent.OutputWritten output)
            {
                (output.Stream == "stderr" ? Console.Error : Console.Out).Write(output.Text);
            }
        }
    }
}
