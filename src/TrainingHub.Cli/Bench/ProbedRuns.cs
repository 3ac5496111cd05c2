using System.Globalization;
using System.Text.RegularExpressions;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>Runs programs plain and with every kind of probe: output, value and error must be the same to the byte; of programs that do not always say the same, all but the numbers and the order of the lines.</summary>
internal static partial class ProbedRuns
{
    private static readonly ProfileTool[] Tools = [ProfileTool.Hits, ProfileTool.Lines, ProfileTool.Memory, ProfileTool.Calls];

    private const int MostPlain = 5;

    // A tool may take three times the processor time; what needs more is too slow for it, as it would be in the workbench.
    private static readonly RunLimits Limits = RunLimits.Default with { CpuSeconds = 15, WallSeconds = 45, Processes = 512 };

    public static async Task<(List<BenchRow> Rows, List<string> LeftOut)> CompareAsync(DirectoryInfo folder, string? only, CancellationToken cancellation)
    {
        var programs = (await ProbedPrograms.InAsync(folder, cancellation)).Where(program => only is null || program.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        if (programs.Count == 0)
        {
            throw new CommandFailedException($"there is no C# program{(only is null ? "" : $" with '{only}' in its name")} in {folder}.");
        }

        await using var engine = await BenchEngine.StartAsync(1, 0, cancellation);
        var found = new Found();
        foreach (var (program, at) in programs.Select((program, at) => (program, at)))
        {
            var answers = await CompareAsync(engine, program, found, cancellation);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{at + 1} of {programs.Count} {program.Name}: {answers}"));
        }

        return (found.Rows(), found.LeftOut);
    }

    private static async Task<string> CompareAsync(BenchEngine engine, ProbedProgramCase program, Found found, CancellationToken cancellation)
    {
        Task<RunReport> RunAsync(ProfileTool? tool) => engine.ReportAsync(Language.CSharp, program.Code, tool, cancellation, program.Exercise, Limits);
        var plain = await RunAsync(null);
        if (plain.Verdict is not (Verdict.Ok or Verdict.RuntimeError))
        {
            found.LeftOut.Add($"{program.Name}: it ends with {plain.Verdict} by itself{(plain.Diagnostics.Count > 0 ? $": {plain.Diagnostics[0].Message} (line {plain.Diagnostics[0].Line})" : "")}");
            return $"{plain.Verdict} by itself, left out";
        }

        var probed = new Dictionary<ProfileTool, RunReport>();
        foreach (var tool in Tools)
        {
            probed[tool] = await RunAsync(tool);
        }

        // A program that does not always say the same can be compared but for its numbers, if that. Some say something else only now and then.
        List<RunReport> plains = [plain];
        while (plains.Count < MostPlain && Difference(plain, probed.Values) is not null && Difference(plain, plains) is null)
        {
            plains.Add(await RunAsync(null));
        }

        var exact = Difference(plain, probed.Values) is null || (Difference(plain, plains) is null && !program.NumbersMayVary);
        if (plains.Exists(again => !Same(plain, again, exact: false)))
        {
            found.LeftOut.Add($"{program.Name}: it says something else every time");
            return "says something else every time, left out";
        }

        found.Programs[exact]++;
        var words = new List<string>();
        foreach (var (tool, report) in probed)
        {
            var word = report.Verdict is Verdict.TimeLimit && (!exact || plain.Stdout.StartsWith(report.Stdout, StringComparison.Ordinal)) ? "out of time" : !Same(plain, report, exact) ? "DIFFERENT" : HasNoProbes(report) ? "NOT FITTED" : exact ? "same" : "same but for numbers";
            found.Count(tool, exact, word);
            words.Add($"{tool.WireName()} {word}");
            if (word is "DIFFERENT")
            {
                await Console.Error.WriteLineAsync($"--- {program.Name} plain\n{Said(plain)}\n--- under {tool.WireName()}\n{Said(report)}\n---");
            }
            else if (word is "out of time")
            {
                found.LeftOut.Add($"{program.Name} under {tool.WireName()}: the tool makes it too slow to end in time");
            }
        }

        return string.Join(", ", words);
    }

    private static RunReport? Difference(RunReport plain, IEnumerable<RunReport> others) => others.FirstOrDefault(other => !Same(plain, other, exact: true));

    private static bool Same(RunReport plain, RunReport probed, bool exact)
    {
        string? Text(string? text) => exact || text is null ? text : string.Join('\n', Spaces().Replace(Numbers().Replace(text, "#"), " ").Split('\n').Order(StringComparer.Ordinal));
        return plain.Verdict == probed.Verdict && Text(plain.Stdout) == Text(probed.Stdout) && Text(plain.Stderr) == Text(probed.Stderr) && plain.ExitCode == probed.ExitCode
            && Text(plain.ReturnValue) == Text(probed.ReturnValue) && plain.Error?.Type == probed.Error?.Type && Text(plain.Error?.Message) == Text(probed.Error?.Message) && plain.Error?.Line == probed.Error?.Line;
    }

    private static bool HasNoProbes(RunReport report) =>
        report.Profile is { } stored && ProfileDocument.FromJson(ProfileDocument.Unpack(stored.Document)).Notes.Any(note => note.Contains("could not be fitted", StringComparison.Ordinal));

    private static string Said(RunReport report) =>
        $"{report.Verdict} {report.ExitCode} {report.ReturnValue} {report.Error?.Type} {report.Error?.Message} line {report.Error?.Line}\n{report.Stdout}{report.Stderr}";

    // A number with its sign, its separators and its unit's prefix, which go with its size; and whatever fills a column up to its width.
    [GeneratedRegex(@"-?\d[\d.,:]*(E[+-]?\d+)?\s*([num\u00b5]s|s|B|KB|MB|KiB|MiB|%|x|×)?\b")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[ █▏▎▍▌▋▊▉#*=-]+")]
    private static partial Regex Spaces();

    private sealed class Found
    {
        private readonly Dictionary<(ProfileTool Tool, bool Exact, string Word), int> _counts = [];

        public List<string> LeftOut { get; } = [];

        public Dictionary<bool, int> Programs { get; } = new() { [true] = 0, [false] = 0 };

        public void Count(ProfileTool tool, bool exact, string word) => _counts[(tool, exact, word)] = _counts.GetValueOrDefault((tool, exact, word)) + 1;

        public List<BenchRow> Rows() =>
        [
            .. Tools.Select(tool => Row($"{tool.WireName()}: programs that say something else, to the byte", _counts.GetValueOrDefault((tool, true, "DIFFERENT")), Programs[true])),
            .. Tools.Select(tool => Row($"{tool.WireName()}: programs that vary, and that say something else but for numbers and the order of lines", _counts.GetValueOrDefault((tool, false, "DIFFERENT")), Programs[false])),
            .. Tools.Select(tool => Row($"{tool.WireName()}: programs that could not be fitted with probes", _counts.Where(count => count.Key.Tool == tool && count.Key.Word == "NOT FITTED").Sum(count => count.Value), Programs.Values.Sum())),
        ];

        private static BenchRow Row(string bar, int value, int of) => new(bar, value, $"of {of} programs", "0", value == 0, new Spread(value, value), of);
    }
}
