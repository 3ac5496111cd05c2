using System.Text.Json;
using TrainingHub.Execution.Timing;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary>Pieces of code against each other, as <c>%%timeit</c> and BenchmarkDotNet do it: each is looped inside one guest of its language.</summary>
internal static class StatementTiming
{
    public static TimingRequest Request(string[] python, string[] csharp, string pythonSetup, string csharpSetup)
    {
        var codes = python.Select(code => (Language.Python, code)).Concat(csharp.Select(code => (Language.CSharp, code)));
        return new TimingRequest([.. codes.Select((one, at) => new Alternative(((char)('A' + at)).ToString(), one.Item1, one.code))], pythonSetup, csharpSetup);
    }

    public static async Task<int> RunAsync(TimingRequest request, bool json, CancellationToken cancellation)
    {
        if (request.Problem() is { } problem)
        {
            throw new CommandFailedException(problem);
        }

        await using var engine = await LocalEngine.StartAsync(cancellation);
        var found = new Dictionary<string, TimedAlternative>();
        foreach (var language in request.Alternatives.Select(one => one.Language).Distinct())
        {
            var job = new Job
            {
                Id = Guid.CreateVersion7(),
                Attempt = 1,
                Kind = RunKind.Run,
                Language = language,
                Code = TimingProgram.Of(request, language),
                Limits = RunLimits.Default with { CpuSeconds = 30, WallSeconds = 40 },
                AcceptedAt = TimeProvider.System.GetUtcNow(),
            };
            var report = await engine.Executor.RunAsync(job, new SilentSink(), cancellation);
            if (report.Verdict != Verdict.Ok || TimingReading.In(report.Stdout) is not { } reading)
            {
                throw new CommandFailedException($"{report.Verdict}: {report.Error?.Message ?? report.Explanation ?? string.Join(' ', report.Diagnostics.Select(diagnostic => $"{diagnostic.Message} ({TimingProgram.PlaceOf(job.Code, diagnostic.Line) ?? "around the pieces"})"))}");
            }

            reading.Alternatives.ToList().ForEach(one => found[one.Name] = one);
        }

        var result = TimingReport.Of([.. request.Alternatives.Select(one => one.Language)], [.. request.Alternatives.Select(one => found[one.Name])]);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(result, Wire.ReadableJson) : Text(result));
        return ExitCodes.Yes;
    }

    private static string Text(TimingReport report) => string.Join('\n', report.Rows.Select(row =>
        $"{ProfileSummary.Time(row.BestNs),10} best {ProfileSummary.Time(row.MedianNs),10} median {ProfileSummary.Time(row.WorstNs),10} worst, {row.Rounds} rounds of {row.Loops} loops{(row.Bytes is { } bytes ? $", {bytes:0} bytes a loop" : "")}  {row.Name} ({row.Language.WireName()}): {row.Verdict}"))
        + $"\n{report.Sentence}";
}
