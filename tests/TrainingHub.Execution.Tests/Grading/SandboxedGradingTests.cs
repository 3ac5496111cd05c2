using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>Grading in real sandboxes, with programs whose work differs by known factors far from the gate.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class SandboxedGradingTests(ExecutionFixture engine, ITestOutputHelper log)
{
    private const string Generator = """
        import random

        def generate(seed: int, rows: int) -> bytes:
            numbers = random.Random(seed)
            return "".join(f"{numbers.randrange(1000)}\n" for _ in range(rows)).encode()
        """;

    private const string Kit = """
        public sealed class Report
        {
            [System.Text.Json.Serialization.JsonPropertyName("sum")] public long Sum { get; set; }
            [System.Text.Json.Serialization.JsonPropertyName("rows")] public int Rows { get; set; }
        }
        """;

    [Theory]
    [InlineData(Language.Python, 1, Decision.Pass)]
    [InlineData(Language.Python, 10, Decision.NotYet)]
    [InlineData(Language.CSharp, 1, Decision.Pass)]
    [InlineData(Language.CSharp, 10, Decision.NotYet)]
    public async Task Grade_KnownWork_DecidesAsTheWorkSays(Language language, int repeats, Decision expected)
    {
        var report = await GradeAsync(language, Program(language, repeats));

        Assert.Equal((expected, Verdict.Ok), (report.Decision, report.Verdict));
        Assert.True(report.Correct);
    }

    [Theory]
    [InlineData(Language.Python, "def process(path):\n    return {'sum': 1, 'rows': 2}")]
    [InlineData(Language.CSharp, "public class Solution { public static Report Process(string path) => new() { Sum = 1, Rows = 2 }; }")]
    public async Task Grade_WrongAnswer_IsWrong(Language language, string code)
    {
        var report = await GradeAsync(language, code);

        Assert.Equal((Decision.Wrong, Verdict.Ok), (report.Decision, report.Verdict));
        Assert.Equal(1, report.FirstDifference!.Case);
    }

    [Theory]
    [InlineData(Language.Python, "def process(path:\n    pass", Verdict.CompileError)]
    [InlineData(Language.Python, "def process(path):\n    raise ValueError('row 3')", Verdict.RuntimeError)]
    [InlineData(Language.Python, "def other(path):\n    return {}", Verdict.RuntimeError)]
    [InlineData(Language.Python, "import os\ndef process(path):\n    os._exit(0)", Verdict.RuntimeError)]
    [InlineData(Language.Python, "def process(path):\n    while True: pass", Verdict.TimeLimit)]
    [InlineData(Language.Python, "def process(path):\n    return {'a': set()}", Verdict.RuntimeError)]
    [InlineData(Language.CSharp, "public class Solution { public static Report Process(string path) => nothing; }", Verdict.CompileError)]
    [InlineData(Language.CSharp, "public class Solution { public static Report Process(string path) => throw new InvalidOperationException(\"row 3\"); }", Verdict.RuntimeError)]
    [InlineData(Language.CSharp, "Console.WriteLine(1);", Verdict.RuntimeError)]
    [InlineData(Language.CSharp, "public class Solution { public static Report Process(string path) { while (true) { } } }", Verdict.TimeLimit)]
    public async Task Grade_ProgramFails_IsErrorWithItsVerdict(Language language, string code, Verdict expected)
    {
        var report = await GradeAsync(language, code);

        Assert.Equal((Decision.Error, expected), (report.Decision, report.Verdict));
        Assert.NotEmpty(report.Feedback);
    }

    [Theory]
    [InlineData("def generate(seed, rows):\n    raise ValueError('no rows')", "no rows")]
    [InlineData("def generate(seed, rows):\n    while True: pass", "")]
    [InlineData("import os\ndef generate(seed, rows):\n    os._exit(3)", "")]
    [InlineData("def generate(rows):\n    return b''", "seed")]
    [InlineData("def generate(seed, rows) return b''", "")]
    public async Task Grade_GeneratorIsBroken_IsNoFaultOfTheLearner(string generator, string names)
    {
        var report = await GradeAsync(Language.Python, Program(Language.Python, 1), KitFor(Language.Python) with { Generator = generator });

        Assert.Equal((Decision.Error, Verdict.SandboxError), (report.Decision, report.Verdict));
        Assert.Contains("input generator", string.Join(' ', report.Feedback), StringComparison.Ordinal);
        Assert.Contains(names, string.Join(' ', report.Feedback), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("print('x' * 100_000_000)\n    return {'sum': 0, 'rows': 0}", Decision.Error, Verdict.OutputLimit)]
    [InlineData("return {'sum': 0, 'rows': 0, 'more': 'x' * 100_000_000}", null, null)]
    public async Task Grade_HundredMegabytes_EndsWithAReasonAndHangsNothing(string body, Decision? decision, Verdict? verdict)
    {
        var report = await GradeAsync(Language.Python, $"def process(path):\n    {body}\n");

        // What is returned may be over the memory limit or simply far too long: either way it is said, and it is no pass.
        Assert.True(decision is null ? report.Decision is Decision.Wrong or Decision.Error : report.Decision == decision, report.Decision.ToString());
        Assert.True(verdict is null || report.Verdict == verdict, report.Verdict.ToString());
        Assert.NotEqual(Verdict.SandboxError, report.Verdict);
        Assert.NotEmpty(report.Feedback);
    }

    [Fact]
    public async Task Grade_AnswersRememberedByFileContent_GainNothing()
    {
        // Every timed input is fresh: a cache of answers finds nothing.
        var code = "cache = {}\n" + Program(Language.Python, 10).Replace("def process", "def work", StringComparison.Ordinal)
            + "\ndef process(path):\n    text = open(path).read()\n    if text not in cache:\n        cache[text] = work(path)\n    return cache[text]\n";

        var report = await GradeAsync(Language.Python, code);

        Assert.Equal(Decision.NotYet, report.Decision);
    }

    private async Task<GradeReport> GradeAsync(Language language, string code, ExerciseKit? kit = null)
    {
        var job = ExecutionFixture.JobFor(language, code) with { Kind = RunKind.Submit, Seed = 20260131, Exercise = kit ?? KitFor(language) };
        var report = await engine.Services.GetRequiredService<Grader>().GradeAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);
        log.WriteLine(JsonSerializer.Serialize(report, Wire.ReadableJson));
        return report;
    }

    private static ExerciseKit KitFor(Language language) => new()
    {
        Id = "sum",
        Language = language,
        Entry = language == Language.Python ? "process" : "Solution.Process",
        Baseline = Program(language, repeats: 10),
        Kit = language == Language.CSharp ? Kit : null,
        Generator = Generator,
        SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
        GateWorkload = new Dictionary<string, long> { ["rows"] = 20_000 },
        Gates = [new Gate("fast", GateKind.CpuRatio, 2.5, null)],
        Limits = RunLimits.Default with { CpuSeconds = 3, WallSeconds = 60 },
    };

    private static string Program(Language language, int repeats) => language == Language.Python
        ? $$"""
            def process(path):
                for _ in range({{repeats}}):
                    total = rows = 0
                    for line in open(path):
                        total += int(line)
                        rows += 1
                return {"sum": total, "rows": rows}
            """
        : $$"""
            public class Solution
            {
                public static Report Process(string path)
                {
                    var report = new Report();
                    for (var repeat = 0; repeat < {{repeats * 5}}; repeat++)
                    {
                        report = new Report();
                        foreach (var line in File.ReadLines(path))
                        {
                            report.Sum += int.Parse(line);
                            report.Rows++;
                        }
                    }

                    return report;
                }
            }
            """;
}
