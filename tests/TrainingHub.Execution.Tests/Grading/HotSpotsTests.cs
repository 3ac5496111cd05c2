using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>Where the time of a slow submission goes, seen in a run of its own.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class HotSpotsTests(ExecutionFixture engine)
{
    private const string Generator = "def generate(seed, rows):\n    return ('x' * rows).encode()\n";

    public static TheoryData<Language, string, int> SlowPrograms => new()
    {
        { Language.Python, "def process(path):\n    total = 0\n    for i in range(len(open(path).read())):\n        total += sum(range(2000))\n    return total\n", 4 },
        {
            Language.CSharp,
            "public static class Solution\n{\n    public static long Process(string path)\n    {\n        long total = 0;\n        foreach (var c in System.IO.File.ReadAllText(path))\n        {\n            total += System.Linq.Enumerable.Range(0, 20000).Sum(n => (long)n);\n        }\n        return total;\n    }\n}\n",
            8
        },
    };

    [Theory]
    [MemberData(nameof(SlowPrograms))]
    public async Task Add_SlowProgram_NamesTheLineThatTakesTheTime(Language language, string code, int line)
    {
        var job = JobOf(language, code);
        var grade = new GradeReport { Exercise = "ex", Language = language, Decision = Decision.NotYet, Verdict = Verdict.Ok, Correct = true };
        Assert.True(HotSpots.AreWanted(job, grade));

        var told = await HotSpots.AddAsync(engine.Executor, job, grade, TestContext.Current.CancellationToken);

        Assert.Equal(line, told.HotLines[0].Line);
        Assert.InRange(told.HotLines[0].Percent, 50, 100);
        Assert.Contains($"in line {line}", told.Feedback[^1], StringComparison.Ordinal);
        Assert.Equal(Decision.NotYet, told.Decision);
    }

    [Theory]
    [InlineData(Decision.Pass, Verdict.Ok, RunKind.Submit)]
    [InlineData(Decision.Wrong, Verdict.Ok, RunKind.Submit)]
    [InlineData(Decision.Error, Verdict.TimeLimit, RunKind.Submit)]
    [InlineData(Decision.NotYet, Verdict.Ok, RunKind.Regrade)]
    public void AreWanted_SpeedWasNotTheProblem_No(Decision decision, Verdict verdict, RunKind kind) => Assert.False(HotSpots.AreWanted(
        JobOf(Language.Python, "") with { Kind = kind }, new GradeReport { Exercise = "ex", Language = Language.Python, Decision = decision, Verdict = verdict }));

    [Fact]
    public void Of_LinesBehindTheProgram_AreNotTold()
    {
        var profile = new Profile { Lines = [new ProfileLine(2, -1) { Own = 80 }, new ProfileLine(3, -1) { Own = 20 }, new ProfileLine(1, -1) { Own = 1 }, new ProfileLine(9, -1) { Own = 900 }] };

        Assert.Equal([2, 3], HotSpots.Of(profile, lines: 3).Select(line => line.Line));
    }

    private static Job JobOf(Language language, string code) => new()
    {
        Id = Guid.CreateVersion7(),
        Attempt = 1,
        Kind = RunKind.Submit,
        Language = language,
        Code = code,
        Exercise = new ExerciseKit
        {
            Id = "ex", Language = language, Entry = language == Language.Python ? "process" : "Solution.Process", Baseline = code, Generator = Generator,
            SampleWorkload = new Dictionary<string, long> { ["rows"] = 2 }, GateWorkload = new Dictionary<string, long> { ["rows"] = 2000 },
            Gates = [new Gate("fast", GateKind.CpuRatio, 5, null)], Limits = RunLimits.Default,
        },
    };
}
