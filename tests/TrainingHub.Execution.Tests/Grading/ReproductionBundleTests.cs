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

    [Fact]
    public async Task Write_ForInstructors_MeasuresAgainWithPlainPython()
    {
        Extract(Kit(Language.Python), withBaseline: true);
#pragma warning disable RS0030 // What learners are told to start by hand.
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["measure.py", "3"]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
#pragma warning restore RS0030

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaint = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, complaint);
        Assert.Contains("baseline", output, StringComparison.Ordinal);
        Assert.Matches(@"ratio\s+\d+\.\d+", output);
    }

    [Theory]
    [InlineData(Language.Python, "submission.py", "baseline.py")]
    [InlineData(Language.CSharp, "submission/Program.cs", "baseline/Program.cs")]
    public void Write_ForLearners_HoldsTheirProgramAndNoBaseline(Language language, string own, string hidden)
    {
        Extract(Kit(language), withBaseline: false);

        Assert.Equal(Quick, File.ReadAllText(Path.Combine(_folder, own)));
        Assert.False(File.Exists(Path.Combine(_folder, hidden)));
        Assert.All(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("range(20)", File.ReadAllText(file), StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Extract(ExerciseKit kit, bool withBaseline)
    {
        using var bytes = new MemoryStream();
        ReproductionBundle.Write(bytes, kit, Quick, report: null, withBaseline);
        bytes.Position = 0;
        using var archive = new ZipArchive(bytes);
        archive.ExtractToDirectory(_folder);
    }

    private static ExerciseKit Kit(Language language) => new()
    {
        Id = "sum",
        Language = language,
        Entry = "process",
        Baseline = Slow,
        Modules = new Dictionary<string, string> { ["kit"] = "def total(path):\n    return sum(map(int, open(path)))\n" },
        Generator = "def generate(seed, rows):\n    return ''.join('%d\\n' % (seed + number) for number in range(rows)).encode()\n",
        SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
        GateWorkload = new Dictionary<string, long> { ["rows"] = 20_000 },
        Gates = [],
    };
}
