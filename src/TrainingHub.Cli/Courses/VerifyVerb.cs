using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using TrainingHub.Cli.Running;
using TrainingHub.Cli.Users;
using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Courses;

/// <summary><c>hub course verify</c>: runs every snippet and every known solution, and compares with what the course declares.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var path = new Argument<string?>("path") { Arity = ArgumentArity.ZeroOrOne, Description = "A course's folder; by default every course here." };
        var only = new Option<string?>("--only") { Description = "The id of one lesson or exercise." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var data = Store.DataOption();
        var command = new Command("verify", "Runs every snippet, reference and known-bad solution and compares with the declared expectation.") { path, only, json, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var checks = ChecksOf(parsed.GetValue(path), parsed.GetValue(only)).ToList();
            if (checks.Count == 0)
            {
                throw new CommandFailedException(parsed.GetValue(only) is { } id ? $"no lesson or exercise with the id {id} has anything to run." : "there is nothing to verify.");
            }

            var began = Stopwatch.GetTimestamp();
            await using var engine = await LocalEngine.StartAsync(cancellation);
            var outcomes = await new Verification((check, stop) => check.VerifyAsync(engine, stop), Console.Error).RunAsync(checks, cancellation);
            await HostFigureFile.MergeAsync(parsed.GetValue(data)!, [.. outcomes.Select(outcome => outcome.Figures).OfType<HostFigures>()], cancellation);
            var failed = outcomes.Count(outcome => !outcome.Holds);
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { ok = failed == 0, snippets = Snippets(checks), exercises = Exercises(checks), seconds = (int)Stopwatch.GetElapsedTime(began).TotalSeconds, checks = outcomes }, Wire.ReadableJson)
                : Summary(checks, outcomes, Stopwatch.GetElapsedTime(began)));
            return failed == 0 ? ExitCodes.Yes : ExitCodes.No;
        });
        return command;
    }

    private static IEnumerable<CourseExpectation> ChecksOf(string? path, string? only) =>
        CoursePacks.FoldersToCheck(path).SelectMany(folder => CourseChecks.Of(
            CourseReader.Read(folder).Course ?? throw new CommandFailedException($"{folder} cannot be read; ./hub course check names why."), only));

    // What went as declared was told while it ran; what did not is worth a line of its own at the end.
    private static string Summary(List<CourseExpectation> checks, IReadOnlyList<VerifiedExpectation> outcomes, TimeSpan took)
    {
        var failed = outcomes.Where(outcome => !outcome.Holds).ToList();
        var twice = outcomes.Count(outcome => outcome is { Holds: true, Attempts: > 1 });
        return string.Join('\n', [
            .. failed.Select(outcome => outcome.ToString()),
            $"{Snippets(checks)} snippets, {Exercises(checks)} exercises with {checks.Count(check => check is CourseExpectation.OfReference)} known solutions, in {(int)took.TotalMinutes} min {took.Seconds} s",
            $"{outcomes.Count - failed.Count} as declared{(twice > 0 ? $" ({twice} at the second attempt)" : "")}, {failed.Count} not",
        ]);
    }

    private static int Snippets(List<CourseExpectation> checks) => checks.Count(check => check is CourseExpectation.OfSnippet);

    private static int Exercises(List<CourseExpectation> checks) => checks.OfType<CourseExpectation.OfSample>().Select(sample => sample.Kit.Id).Distinct().Count();
}
