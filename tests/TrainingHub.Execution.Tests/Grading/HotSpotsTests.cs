using Microsoft.Extensions.DependencyInjection;
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

        var told = await Spots.AddAsync(job, grade, TestContext.Current.CancellationToken);

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

    public static TheoryData<Language, string, int> OneSlowMode => new()
    {
        {
            Language.Python,
            """
            import json, os, urllib.request

            def get(base_url, name):
                with urllib.request.urlopen(base_url + "/" + name) as answer:
                    return answer.read().decode()

            def run(base_url, names, model):
                if model == "quick":
                    return names
                found = []
                for name in names:
                    found.append(get(base_url, name))
                return found

            if __name__ == "__main__":
                for turn in range(100):
                    sum(range(1000000))
            """,
            12
        },
        {
            Language.CSharp,
            """
            public static class Solution
            {
                static readonly System.Net.Http.HttpClient Http = new();

                public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
                {
                    if (model == "quick")
                    {
                        return names;
                    }
                    var found = new List<string>();
                    foreach (var name in names)
                    {
                        found.Add(await Http.GetStringAsync($"{baseUrl}/{name}", cancellation));
                    }
                    return found;
                }
            }

            if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
            {
                for (var turn = 0; turn < 100; turn++) Enumerable.Range(0, 1000000).Sum(n => (long)n);
            }
            """,
            14
        },
    };

    [Theory]
    [MemberData(nameof(OneSlowMode))]
    public async Task Add_ServiceAndModes_LooksAtTheModeThatFailed_NotAtTheDemonstration(Language language, string code, int line)
    {
        var job = ServedJobOf(language, code);
        var grade = new GradeReport
        {
            Exercise = "ex", Language = language, Decision = Decision.NotYet, Verdict = Verdict.Ok, Correct = true,
            Gates = [ResultOf("quick", Decision.Pass), ResultOf("slow", Decision.NotYet)],
        };
        Assert.True(HotSpots.AreWanted(job, grade));

        var told = await Spots.AddAsync(job, grade, TestContext.Current.CancellationToken);

        // In Python the wait is in the helper that the slow mode calls.
        Assert.Contains(told.HotLines[0].Line, language == Language.Python ? [4, 5, line] : new[] { line });
        Assert.Contains("in mode slow", told.Feedback[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void SlowMode_OptionalGateOnlyOrNoModes_FirstOrNone()
    {
        var grade = new GradeReport { Exercise = "ex", Language = Language.Python, Decision = Decision.NotYet, Verdict = Verdict.Ok, Gates = [ResultOf("slow", Decision.NotYet, optional: true)] };

        Assert.Equal("quick", HotSpots.SlowMode(ServedJobOf(Language.Python, "").Exercise!, grade));
        Assert.Null(HotSpots.SlowMode(JobOf(Language.Python, "").Exercise!, grade with { Gates = [] }));
    }

    private HotSpots Spots => engine.Services.GetRequiredService<HotSpots>();

    private static GateResult ResultOf(string mode, Decision decision, bool optional = false) =>
        new(new Gate($"{mode}-overlap", GateKind.InFlight, 3, null) { Mode = mode, Optional = optional }, decision, 1, null, null, 3, "");

    private static Job ServedJobOf(Language language, string code) => JobOf(language, code) with
    {
        Exercise = JobOf(language, code).Exercise! with
        {
            Entry = language == Language.Python ? "run" : "Solution.RunAsync",
            Modes = ["quick", "slow"],
            Arguments = [new("base_url", "service/files"), new("names", "input.names"), new("model", "mode")],
            Generator = "import json\n\ndef generate(seed, files):\n    return json.dumps({'names': ['f%d' % number for number in range(files)]}).encode()\n",
            Service = new ExerciseService("import asyncio\n\nasync def respond(request):\n    await asyncio.sleep(0.05)\n    return 'done'\n\ndef start(seed):\n    pass\n", []),
            SampleWorkload = new Dictionary<string, long> { ["files"] = 2 },
            GateWorkload = new Dictionary<string, long> { ["files"] = 12 },
        },
    };

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
