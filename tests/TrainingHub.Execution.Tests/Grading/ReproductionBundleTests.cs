using System.Diagnostics;
using System.IO.Compression;
using TrainingHub.Execution.Grading;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

public sealed class ReproductionBundleTests : IDisposable
{
    private const string Slow = "def process(path):\n    for _ in range(20):\n        total = sum(map(int, open(path)))\n    return {'total': total}\n";
    private const string Quick = "import kit\ndef process(path):\n    return {'total': kit.total(path)}\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("traininghub-bundle-").FullName;

    private const string SlowCSharp = """
        public static class Solution
        {
            public static object Process(string path)
            {
                var total = 0L;
                for (var round = 0; round < 20; round++) { total = File.ReadLines(path).Sum(long.Parse); }
                return new { total };
            }
        }
        """;

    // As every starter is: types, then what the Run button shows.
    private const string QuickCSharp = """
        using System.Text.Json;

        public static class Solution
        {
            public static object Process(string path) => new { total = Kit.Total(path) };
        }

        if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
        {
            Console.WriteLine(JsonSerializer.Serialize(Solution.Process(path)));
        }
        """;

    [Theory]
    [InlineData(Language.Python)]
    [InlineData(Language.CSharp)]
    public async Task Write_ExerciseWithARatio_IsMeasuredAgainByWhoeverHasTheArchive(Language language)
    {
        Extract(Kit(language, new Gate("fast", GateKind.CpuRatio, 2, null)), withBaseline: false);

        var (code, output, complaint) = await MeasureAsync();

        Assert.True(code == 0, output + complaint);
        Assert.Contains("baseline", output, StringComparison.Ordinal);
        Assert.Matches(@"ratio\s+\d+\.\d+", output);
    }

    [Fact]
    public async Task Write_ExerciseWithAService_SaysWhyItIsNotMeasuredElsewhere()
    {
        Extract(Kit(Language.Python) with { Service = new ExerciseService("", []) }, withBaseline: true);

        var (code, _, complaint) = await MeasureAsync();

        Assert.NotEqual(0, code);
        Assert.Contains("about a service", complaint, StringComparison.Ordinal);
        Assert.Contains("about a service", await File.ReadAllTextAsync(Path.Combine(_folder, "README.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Complaint)> MeasureAsync()
    {
#pragma warning disable RS0030 // What learners are told to start by hand.
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["measure.py", "3"]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
#pragma warning restore RS0030
        var complaint = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await complaint);
    }

    [Theory]
    [InlineData(Language.Python, "submission.py", "baseline.py")]
    [InlineData(Language.CSharp, "submission/Program.cs", "baseline/Program.cs")]
    public void Write_ExerciseWithoutARatio_HidesTheBaselineFromLearners(Language language, string own, string hidden)
    {
        Extract(Kit(language), withBaseline: false);

        Assert.Contains("process(", File.ReadAllText(Path.Combine(_folder, own)), StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Path.Combine(_folder, hidden)));
        Assert.All(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotMatch(@"range\(20\)|round < 20", File.ReadAllText(file)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Extract(ExerciseKit kit, bool withBaseline)
    {
        using var bytes = new MemoryStream();
        ReproductionBundle.Write(bytes, kit, kit.Language == Language.Python ? Quick : QuickCSharp, report: null, withBaseline);
        bytes.Position = 0;
        using var archive = new ZipArchive(bytes);
        archive.ExtractToDirectory(_folder);
    }

    private static ExerciseKit Kit(Language language, params Gate[] gates) => new()
    {
        Id = "sum",
        Language = language,
        Entry = language == Language.Python ? "process" : "Solution.Process",
        Baseline = language == Language.Python ? Slow : SlowCSharp,
        Kit = language == Language.Python ? null : "public static class Kit { public static long Total(string path) => File.ReadLines(path).Sum(long.Parse); }",
        Modules = new Dictionary<string, string> { ["kit"] = "def total(path):\n    return sum(map(int, open(path)))\n" },
        Generator = "def generate(seed, rows):\n    return ''.join('%d\\n' % (seed + number) for number in range(rows)).encode()\n",
        SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
        GateWorkload = new Dictionary<string, long> { ["rows"] = 20_000 },
        Gates = gates,
    };
}
