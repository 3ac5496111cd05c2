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
    public void References_ProgramOfOneLanguage_IsAskedOfThatLanguageOnly()
    {
        _files.Write("exercises/ex/exercise.yaml", Contract + "\n  wrong/greedy: { python: Wrong }\n");
        _files.Write("exercises/ex/py/wrong/greedy.py", "# wrong/greedy\n");

        var variants = ReadSound().Variants;

        Assert.Equal(("wrong/greedy", Decision.Wrong), (variants[Language.Python].References[^1].Name, variants[Language.Python].References[^1].Expects));
        Assert.DoesNotContain(variants[Language.CSharp].References, reference => reference.Name == "wrong/greedy");
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
    [InlineData("argument: path", "arguments: { url: service }", 6, "needs the key 'service'")]
    [InlineData("argument: path", "arguments: { way: mode }", 6, "needs the key 'modes'")]
    [InlineData("argument: path", "arguments: { a: rows }", 6, "no source of an argument")]
    [InlineData("argument: path", "argument: path\nkind: quiz", 7, "must be one of graded, practice")]
    [InlineData("argument: path", "argument: path\ncomparison: loose", 7, "'comparison' must be")]
    [InlineData("argument: path", "argument: path\ncomparison: { relative: 0 }", 7, "allows nothing")]
    [InlineData("argument: path", "argument: path\nservice: { file: ../service.py }", 7, "inside the exercise's folder")]
    [InlineData("argument: path", "argument: path\nservice: { file: service.py }", 1, "This file is missing")]
    [InlineData("argument: path", "argument: path\nnaive: solutions/naive", 7, "'solutions/naive' is missing in python")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: gpu-ratio, min: 5.0", 11, "must be one of cpu-ratio, wall-ratio")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: cpu-ratio, max: 5.0", 11, "needs 'min'")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: in-flight, min: 6", 11, "only a service can count that")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: allocated-bytes, max: 6", 11, "in C# only")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: event-loop, loops: [curio], min: 0.5", 11, "no kind of event loop 'curio'")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: event-loop, loops: [gevent], min: 0.5", 11, "tells Python's loops apart")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: growth, max: 1.2, over: [lines]", 11, "The workload has no 'lines'")]
    [InlineData("kind: cpu-ratio, min: 5.0", "kind: cpu-ratio, min: 5.0, mode: threads", 11, "There is no mode 'threads'")]
    [InlineData("id: gold", "id: fast", 12, "There is a gate 'fast' already")]
    [InlineData("min: 5.0", "min: 0.5", 11, "'min' must be a number")]
    [InlineData("csharp: 12", "csharp: 4", 10, "more than 'fast'")]
    [InlineData("memoryMib: 256", "memory: 256", 13, "'memory' is not a known key")]
    [InlineData("wrong/crash: Error", "wrong/crash: Crash", 19, "must be one of")]
    [InlineData("wrong/crash: Error", "wrong/crash: { java: Error }", 19, "'java' is not a known key")]
    [InlineData("wrong/crash: Error", "wrong/crash: { python: Crash, csharp: Error }", 19, "must be one of")]
    [InlineData("solutions/pass: Pass", "solutions/pass: { python: Pass, csharp: NotYet }", 16, "At least one solution")]
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

    [Fact]
    public void Gates_OfEveryKind_AreRead()
    {
        var exercise = ReadWith("argument: path", """
            kind: graded
            modes: { python: [threads, asyncio], csharp: [tasks] }
            arguments: { base_url: service/files, names: input.names, model: mode }
            comparison: { relative: 1e-9, unordered: [links] }
            service: { file: service.py, workload: [rows] }
            naive: solutions/naive
            """, """
              - { id: wall, kind: wall-ratio, min: 4 }
              - { id: seconds, kind: cpu-seconds, max: 2, mode: threads }
              - { id: heap, kind: allocated-bytes, max: 65536, languages: [csharp] }
              - { id: memory, kind: peak-memory, max: 20 }
              - { id: late, kind: latency-percentile, percentile: 99, calls: 50, max: 30 }
              - { id: workers, kind: processes, min: 2, share: 0.25 }
              - { id: overlap, kind: in-flight, min: 6, max: 50, mode: asyncio }
              - { id: once, kind: requests-per-path, max: 1 }
              - { id: saved, kind: counter, counter: saved, min: 24, asks: "pictures saved" }
              - { id: loop, kind: event-loop, loops: [uvloop, trio], min: 0.5, languages: [python] }
              - { id: smooth, kind: loop-lag, max: 50 }
              - { id: growth, kind: growth, over: [rows], max: 1.3 }
            """);

        var python = exercise.KitFor(Language.Python);
        var csharp = exercise.KitFor(Language.CSharp);

        Assert.Equal(["threads", "asyncio"], python.Modes);
        Assert.Equal(["fast-threads", "fast-asyncio"], python.Gates.Where(gate => gate is { Kind: GateKind.CpuRatio, Optional: false }).Select(gate => gate.Id));
        Assert.Equal(["fast"], csharp.Gates.Where(gate => gate is { Kind: GateKind.CpuRatio, Optional: false }).Select(gate => gate.Id));
        Assert.Equal(("threads", 2), (python.Gates.Single(gate => gate.Id == "seconds").Mode, python.Gates.Single(gate => gate.Id == "seconds").Max));
        Assert.All(python.Gates.Concat(csharp.Gates), gate => Assert.False(string.IsNullOrWhiteSpace(gate.Asks)));
        Assert.Equal("pictures saved", csharp.Gates.Single(gate => gate.Kind == GateKind.Counter).Asks);
        Assert.Equal("part of the connections for which uvloop or trio waits", python.Gates.First(gate => gate.Kind == GateKind.EventLoop).Asks);
        Assert.DoesNotContain(python.Gates, gate => gate.Kind == GateKind.AllocatedBytes);
        Assert.Equal(65536, csharp.Gates.Single(gate => gate.Kind == GateKind.AllocatedBytes).Max);
        var late = csharp.Gates.Single(gate => gate.Id == "late");
        Assert.Equal((99, 50, 30), (late.Percentile, late.Calls, late.Max));
        Assert.Equal(0.25, csharp.Gates.Single(gate => gate.Id == "workers").Share);
        var overlap = python.Gates.Single(gate => gate.Id == "overlap");
        Assert.Equal((6, 50, "asyncio"), (overlap.Min, overlap.Max, overlap.Mode));
        Assert.Equal(["rows"], csharp.Gates.Single(gate => gate.Id == "growth").Over);
        Assert.All(python.Gates.Where(gate => gate.Kind == GateKind.EventLoop), gate => Assert.Equal("uvloop, trio, 0.5", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(", ", gate.Loops)}, {gate.Min}")));
        Assert.Equal((2, 0), (python.Gates.Count(gate => gate.Kind == GateKind.EventLoop), csharp.Gates.Count(gate => gate.Kind == GateKind.EventLoop)));
        Assert.Equal([new("base_url", "service/files"), new("names", "input.names"), new("model", "mode")], python.Arguments);
        Assert.Equal((1e-9, false), (python.Comparison.Relative, python.Comparison.Unordered));
        Assert.Equal(["links"], python.Comparison.UnorderedLists);
        Assert.Equal(["rows"], python.Service!.Workload);
        Assert.Equal(("kit", "imagekit"), (python.Modules.Keys.Order().Last(), python.Modules.Keys.Order().First()));
        Assert.Empty(csharp.Modules);
        Assert.Equal("# solutions/naive\n", exercise.Variants[Language.Python].Naive!.Code);
    }

    [Fact]
    public void Practice_WithoutGates_IsRead()
    {
        var contract = Contract.Replace("argument: path", "argument: path\nkind: practice\ncomparison: unordered", StringComparison.Ordinal);
        var (from, to) = (contract.IndexOf("gates:", StringComparison.Ordinal), contract.IndexOf("limits:", StringComparison.Ordinal));
        _files.Write("exercises/ex/exercise.yaml", contract[..from] + contract[to..]);

        var exercise = ReadSound();

        Assert.True(exercise.IsPractice);
        Assert.True(exercise.Comparison.Unordered);
        Assert.Empty(exercise.KitFor(Language.Python).Gates);
        Assert.Null(exercise.Variants[Language.Python].RequiredSpeedup);
    }

    public void Dispose() => _files.Dispose();

    private Exercise ReadWith(string key, string contract, string gates)
    {
        _files.Write("exercises/ex/service.py", "async def respond(request):\n    return b''\n");
        _files.Write("exercises/ex/py/kit.py", "# kit\n");
        _files.Write("exercises/ex/py/kit/imagekit.py", "# imagekit\n");
        _files.Write("exercises/ex/py/solutions/naive.py", "# solutions/naive\n");
        _files.Write("exercises/ex/cs/solutions/naive.cs", "// solutions/naive\n");
        _files.Write("exercises/ex/exercise.yaml", Contract.Replace(key, contract, StringComparison.Ordinal).Replace("limits:", gates + "\nlimits:", StringComparison.Ordinal));
        return ReadSound();
    }

    private Exercise ReadSound()
    {
        var (course, problems) = CourseReader.Read(_files.Folder);
        Assert.Empty(problems);
        return Assert.Single(course!.Exercises);
    }
}
