using TrainingHub.Protocol;

namespace TrainingHub.Courses.Tests;

public sealed class ExerciseTests : IDisposable
{
    private const string Contract = """
        id: ex
        lesson: smalll01
        title: Faster
        languages: [python, csharp]
        entry: { python: process, csharp: Solution.Process }
        argument: path
        workloads:
          sample: { python: { rows: 10 }, csharp: { rows: 20 } }
          gate: { python: { rows: 1000 }, csharp: { rows: 2000 } }
        gates:
          - { id: fast, kind: cpu-ratio, min: 5.0 }
          - { id: gold, kind: cpu-ratio, min: { python: 25, csharp: 12 }, optional: true }
        limits: { wallSeconds: 60, cpuSeconds: 40, memoryMib: 256, processes: 64, outputKib: 512 }
        hints: [ { file: hints/1.md, cost: 10 } ]
        rubric: [ { id: which, points: 2, ask: "Which spots?" } ]
        expects:
          solutions/pass: Pass
          starter: NotYet
          wrong/crash: Error
        """;

    private readonly CourseFiles _files = new();

    public ExerciseTests()
    {
        _files.Write("d1/c1/chapter.yaml", "id: d1c1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01]\nexercises: [ex]\n");
        _files.Write("exercises/ex/exercise.yaml", Contract);
        _files.Write("exercises/ex/task.md", "Make it faster.\n");
        _files.Write("exercises/ex/hints/1.md", "Look *closer*.\n");
        _files.Write("exercises/ex/workload/gen.py", "def generate(seed, rows):\n    return b''\n");
        foreach (var program in new[] { "starter", "baseline", "solutions/pass", "wrong/crash" })
        {
            _files.Write($"exercises/ex/py/{program}.py", $"# {program}\n");
            _files.Write($"exercises/ex/cs/{program}.cs", $"// {program}\n");
        }

        _files.Write("exercises/ex/cs/Kit.cs", "public record Report;\n");
        Directory.Delete(Path.Combine(_files.Folder, "d1/c1/l02"), recursive: true);
    }

    [Fact]
    public void KitFor_EachLanguage_HasItsOwnProgramsAndGates()
    {
        var exercise = ReadSound();

        var python = exercise.KitFor(Language.Python);
        var csharp = exercise.KitFor(Language.CSharp);

        Assert.Equal(("process", "# baseline\n", null, 5.0, 25.0), (python.Entry, python.Baseline, python.Kit, python.RequiredSpeedup, python.GoldSpeedup));
        Assert.Equal(("Solution.Process", "public record Report;\n", 12.0), (csharp.Entry, csharp.Kit, csharp.GoldSpeedup));
        Assert.Equal((10, 2000), (python.SampleWorkload["rows"], csharp.GateWorkload["rows"]));
        Assert.Equal((60, 40, 256, 64, 512), (python.Limits.WallSeconds, python.Limits.CpuSeconds, python.Limits.MemoryMib, python.Limits.Processes, python.Limits.OutputKib));
        Assert.Contains("def generate", python.Generator, StringComparison.Ordinal);
    }

    [Fact]
    public void References_OfALanguage_CarryCodeAndExpectedDecision()
    {
        var references = ReadSound().Variants[Language.CSharp].References;

        Assert.Equal([Decision.Pass, Decision.NotYet, Decision.Error], references.Select(reference => reference.Expects));
        Assert.Equal("exercises/ex/cs/wrong/crash.cs", references[2].File);
        Assert.Equal("// wrong/crash\n", references[2].Code);
    }

    [Fact]
    public void Hints_AndRubric_AreRead()
    {
        var exercise = ReadSound();

        Assert.Equal(new ExerciseHint("<p>Look <em>closer</em>.</p>", 10), Assert.Single(exercise.Hints));
        Assert.Equal(new RubricItem("which", 2, "Which spots?"), Assert.Single(exercise.Rubric));
    }

    [Fact]
    public void KitFor_LanguageNotOffered_Throws()
    {
        var exercise = ReadSound() with { Variants = new Dictionary<Language, ExerciseVariant>() };

        Assert.Throws<ArgumentException>(() => exercise.KitFor(Language.Python));
    }

    [Theory]
    [InlineData("id: ex", "id: other", 1, "folder's name")]
    [InlineData("argument: path", "argument: text", 6, "'argument' must be path")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: wall-ratio, min: 5.0", 11, "'kind' must be cpu-ratio")]
    [InlineData("min: 5.0", "min: 0.5", 11, "'min' must be a number")]
    [InlineData("csharp: 12", "csharp: 4", 10, "more than 'fast'")]
    [InlineData("memoryMib: 256", "memory: 256", 13, "'memory' is not a known key")]
    [InlineData("wrong/crash: Error", "wrong/crash: Crash", 19, "must be one of")]
    [InlineData("entry: { python: process, csharp: Solution.Process }", "entry: { python: process }", 5, "'csharp' is missing")]
    [InlineData("gate: { python: { rows: 1000 }", "gate: { python: { lines: 1000 }", 9, "same keys")]
    public void Read_FaultyContract_NamesTheLine(string sound, string faulty, int line, string message)
    {
        _files.Write("exercises/ex/exercise.yaml", Contract.Replace(sound, faulty, StringComparison.Ordinal));

        var (course, problems) = CourseReader.Read(_files.Folder);

        Assert.Empty(course!.Exercises);
        Assert.Empty(course.Chapters[0].ExerciseIds);
        Assert.Contains(problems, problem => problem.Line == line && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    public void Dispose() => _files.Dispose();

    private Exercise ReadSound()
    {
        var (course, problems) = CourseReader.Read(_files.Folder);
        Assert.Empty(problems);
        return Assert.Single(course!.Exercises);
    }
}
