using System.CommandLine;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary>
/// <c>hub timeit A B ...</c>: whole programs, or statements, against each other, in whatever languages, in rounds that run each once. The time of a program is the CPU time of its sandbox,
/// seen from outside; the time of a statement is what its own process measured with a clock, best of five.
/// </summary>
internal static class TimeitVerb
{
    private const int FewestRounds = 3;
    private const int MostRounds = 200;
    private static readonly string[] Endings = [".cs", ".csx", ".py"];

    public static Command Create()
    {
        var items = new Argument<string[]>("items")
        {
            Description = "Two or more .cs or .py files, or one or more statements ('python:sum(x)', 'csharp:x.Sum()'). The first is what the others are compared with.",
            Arity = new ArgumentArity(1, 10),
        };
        var setup = new Option<string[]>("--setup", "-s") { Description = "Runs once before the statements of its language: 'python:x = range(100)'. May be given more than once." };
        var language = SourceFile.LanguageOption();
        language.Description = "Language of statements and setups that name none.";
        var rounds = new Option<int>("--rounds") { Description = "Rounds, each of which runs every file or statement once.", DefaultValueFactory = _ => 9 };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("timeit", "Programs or statements side by side: best, spread, and whether one is faster.") { items, setup, language, rounds, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var count = parsed.GetValue(rounds);
            if (count is < FewestRounds or > MostRounds)
            {
                throw new CommandFailedException($"--rounds must be from {FewestRounds} to {MostRounds}.");
            }

            var timed = await ReadAsync(parsed.GetValue(items)!, parsed.GetValue(setup) ?? [], parsed.GetValue(language), cancellation);
            await using var engine = await LocalEngine.StartAsync(cancellation);
            var race = new TimeitRace(engine.Executor, timed);
            await race.RunAsync(count, cancellation);
            var rows = race.Rows();
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(new { rounds = count, rows }, Wire.ReadableJson) : string.Join('\n', rows.Select(row => row.ToText())));
            return ExitCodes.Yes;
        });
        return command;
    }

    private static async Task<List<TimedCode>> ReadAsync(string[] items, string[] setups, string? language, CancellationToken cancellation)
    {
        var files = items.Count(item => Endings.Contains(Path.GetExtension(item).ToLowerInvariant()) && MicroProgram.Split(item).Language is null);
        if (files == 0)
        {
            var before = setups.Select(setup => Told(setup, language)).ToLookup(setup => setup.Language, setup => setup.Text);
            return [.. items.Select(item => Told(item, language)).Select(item => new TimedCode(
                item.Text, item.Language, new MicroProgram(item.Language, string.Join('\n', before[item.Language]), item.Text).Code, IsStatement: true))];
        }

        if (files < items.Length)
        {
            throw new CommandFailedException("files and statements cannot be compared with each other: a program's time holds its start.");
        }

        if (setups.Length > 0 || files < 2)
        {
            throw new CommandFailedException(setups.Length > 0 ? "--setup is for statements; a file brings its own." : "one file alone has nothing to be compared with. Name a second one.");
        }

        List<TimedCode> read = [];
        foreach (var item in items)
        {
            var file = new FileInfo(item);
            var source = await SourceFile.ReadAsync(file, null, cancellation);
            read.Add(new TimedCode(file.Name, source.Language, source.Code, IsStatement: false));
        }

        return read;
    }

    private static (Language Language, string Text) Told(string item, string? language)
    {
        var (named, text) = MicroProgram.Split(item);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CommandFailedException("a statement is empty. There is nothing to time.");
        }

        return named is { } own ? (own, text)
            : Languages.TryParse(language, out var given) ? (given, text)
            : throw new CommandFailedException($"the language of '{text}' is not told. Write 'python:{text}' or 'csharp:{text}', or add --language.");
    }
}
