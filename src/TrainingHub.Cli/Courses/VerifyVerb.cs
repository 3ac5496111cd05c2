using System.CommandLine;
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

            var asJson = parsed.GetValue(json);
            var outcomes = await RunAsync(checks, asJson, cancellation);
            var figures = outcomes.Select(outcome => outcome.Figures).OfType<HostFigures>().ToList();
            await HostFigureFile.MergeAsync(parsed.GetValue(data)!, figures, cancellation);
            var failed = outcomes.Count(outcome => !outcome.Holds);
            await Console.Out.WriteLineAsync(asJson
                ? JsonSerializer.Serialize(new { ok = failed == 0, checks = outcomes }, Wire.ReadableJson)
                : $"{outcomes.Count - failed} as declared, {failed} not");
            return failed == 0 ? ExitCodes.Yes : ExitCodes.No;
        });
        return command;
    }

    private static IEnumerable<CourseExpectation> ChecksOf(string? path, string? only)
    {
        foreach (var folder in CoursePacks.FoldersToCheck(path))
        {
            var course = CourseReader.Read(folder).Course ?? throw new CommandFailedException($"{folder} cannot be read; ./hub course check names why.");
            foreach (var lesson in course.Lessons.Where(lesson => only is null || lesson.Id == only))
            {
                foreach (var (snippet, code) in lesson.Snippets.SelectMany(snippet => snippet.Variants.Values.Select(code => (snippet, code))))
                {
                    yield return new CourseExpectation.OfSnippet(code, NeedsFigure: lesson.Claims.Any(claim => claim.Snippet == snippet.Name));
                }
            }

            foreach (var exercise in course.Exercises.Where(exercise => only is null || exercise.Id == only))
            {
                foreach (var variant in exercise.Variants.Values)
                {
                    yield return new CourseExpectation.OfSample(exercise.KitFor(variant.Language), variant.Starter, exercise.Folder);
                    var naive = variant.Naive is { } obvious && !variant.References.Any(known => known.Name == obvious.Name) ? obvious : null;
                    foreach (var reference in naive is null ? variant.References : [.. variant.References, naive])
                    {
                        yield return new CourseExpectation.OfReference(exercise.KitFor(variant.Language), reference);
                    }

                    yield return new CourseExpectation.OfMargins(exercise.KitFor(variant.Language), variant, exercise.Folder);
                }
            }
        }
    }

    private static async Task<List<VerifiedExpectation>> RunAsync(List<CourseExpectation> checks, bool quiet, CancellationToken cancellation)
    {
        await using var engine = await LocalEngine.StartAsync(cancellation);
        var outcomes = new List<VerifiedExpectation>();
        foreach (var check in checks)
        {
            var outcome = check is CourseExpectation.OfMargins margins ? GateMargins.Check(margins, outcomes) : await check.VerifyAsync(engine, cancellation);
            outcomes.Add(outcome);
            if (!quiet)
            {
                await Console.Out.WriteLineAsync($"{(outcome.Holds ? "ok  " : "FAIL")} {outcome.File}: {outcome.Found}{(outcome.Holds ? "" : $", declared {outcome.Declared}")}");
            }
        }

        return outcomes;
    }
}
