using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using TrainingHub.Cli.Courses;
using TrainingHub.Execution.Grading;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary><c>hub grade EXERCISE FILE</c>: grades a file as the Submit button does.</summary>
internal static class GradeVerb
{
    public static Command Create()
    {
        var exercise = new Argument<string>("exercise") { Description = "The exercise's id, such as ex1." };
        var file = new Argument<FileInfo>("file") { Description = "A .cs or .py file." };
        var language = SourceFile.LanguageOption();
        var seed = new Option<long?>("--seed") { Description = "Seed of the hidden inputs; drawn at random by default." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var measure = new Option<bool>("--measure") { Description = "Measures as the Measure button does: on visible inputs, without a grade." };
        var bundle = new Option<FileInfo?>("--bundle") { Description = "Writes an archive with which the result can be measured again elsewhere; it holds the baseline." };
        var command = new Command("grade", "Grades a file as the Submit button does.") { exercise, file, language, seed, measure, bundle, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = await SourceFile.ReadAsync(parsed.GetValue(file)!, parsed.GetValue(language), cancellation);
            var kit = CoursePacks.FindKit(parsed.GetValue(exercise)!, source.Language);
            var job = new Job
            {
                Id = Guid.CreateVersion7(),
                Attempt = 1,
                Kind = parsed.GetValue(measure) ? RunKind.Measure : RunKind.Submit,
                Language = source.Language,
                Code = source.Code,
                Exercise = kit,
                Limits = kit.Limits,
                Seed = parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
                AcceptedAt = TimeProvider.System.GetUtcNow(),
            };
            await using var engine = await LocalEngine.StartAsync(cancellation);
            var report = await engine.Submissions.GradeAsync(job, new SilentSink(), cancellation);
            if (parsed.GetValue(bundle) is { } archive)
            {
                await using var target = archive.Create();
                ReproductionBundle.Write(target, kit, source.Code, report, withBaseline: true);
            }

            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Wire.ReadableJson));
            }
            else
            {
                await WriteAsync(report);
            }

            return report switch
            {
                { Decision: Decision.Pass } => ExitCodes.Yes,
                { Verdict: Verdict.SandboxError } => ExitCodes.Broken,
                _ => ExitCodes.No,
            };
        });
        return command;
    }

    private static async Task WriteAsync(GradeReport report)
    {
        await Console.Out.WriteLineAsync($"{report.Decision} ({report.Verdict})");
        if (report.Speedup is { } speedup)
        {
            await Console.Out.WriteLineAsync($"{speedup.Estimate:0.00} times faster, {speedup.Low:0.00} to {speedup.High:0.00} with 95 % confidence, {speedup.Required:0.0} needed, {speedup.Pairs} pairs");
        }

        foreach (var check in report.Checks)
        {
            await Console.Out.WriteLineAsync($"  {(check.Passed ? "yes" : "no "),-4} {check.Name}: {check.Detail}");
        }

        foreach (var sentence in report.Feedback)
        {
            await Console.Out.WriteLineAsync($"  {sentence}");
        }

        foreach (var diagnostic in report.Diagnostics)
        {
            await Console.Error.WriteLineAsync($"({diagnostic.Line},{diagnostic.Column}): {diagnostic.Severity} {diagnostic.Id}: {diagnostic.Message}");
        }
    }
}
