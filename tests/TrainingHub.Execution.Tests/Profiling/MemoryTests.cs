using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Where memory comes from, by line and object, and what keeps it alive.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class MemoryTests(ExecutionFixture engine)
{
    [Fact]
    public async Task Memory_CSharpObjects_AreCountedOnTheLineThatMakesThem()
    {
        const string code = """
            var kept = new List<object>();
            for (int i = 0; i < 50; i++) {
                kept.Add(i % 2 == 0 ? new Entry(i) : new int[3]);
                Entry other = new(i);
                List<int> few = [i, i];
                int nothing = i + few.Count + other.Number;
                var changed = other with { Number = nothing };
                kept.Add(Make(new { changed.Number }));
            }
            object Make<T>(T value) => new Pair<T>(value);
            record Entry(int Number);
            record Pair<T>(T One);
            struct Flat { public Flat() { } public int Number = 1; }
            """;
        var (_, profile) = await ProfileAsync(Language.CSharp, code, ProfileTool.Memory);

        long? Objects(int line) => profile.Lines.Where(row => row.Line == line).Sum(row => row.Objects);
        Assert.Equal([1, 50, 50, 50, 0, 50, 50, 50], ((int[])[1, 3, 4, 5, 6, 7, 8, 10]).Select(Objects));
    }

    [Theory]
    [InlineData(Language.CSharp, "for (int i = 0; i < 300; i++)\n    Cache.Get(i);\nclass Entry { public byte[] Data = new byte[1000]; }\nstatic class Cache {\n    static readonly Dictionary<int, Entry> entries = new();\n    public static Entry Get(int n) {\n        if (!entries.TryGetValue(n, out var found)) entries[n] = found = new Entry();\n        return found;\n    }\n}\n", "Cache.entries", "Cache.entries: Dictionary<int, Entry> → [·]: Entry × 300 → .Data: byte[] × 300")]
    [InlineData(Language.CSharp, "var source = new Source();\nfor (int i = 0; i < 100; i++)\n    new Listener().Follow(source);\nclass Source { public event Action? Changed; }\nclass Listener {\n    byte[] buffer = new byte[2000];\n    public void Follow(Source source) => source.Changed += Notice;\n    void Notice() { }\n}\n", "source", "source: Source → .Changed: Action → [·]: Action × 100 → target: Listener × 100 → .buffer: byte[] × 100")]
    [InlineData(Language.Python, "cache = {}\nclass Entry:\n    def __init__(self):\n        self.data = bytes(1000)\nfor i in range(300):\n    cache[i] = Entry()\n", "cache", "cache: dict → [·]: Entry × 300 → .data: bytes × 300")]
    [InlineData(Language.Python, "def remember(n, seen=[]):\n    seen.append(bytes(n))\nfor i in range(300):\n    remember(1000)\n", "the default of seen in remember()", "the default of seen in remember(): list → [·]: bytes × 300")]
    [InlineData(Language.Python, "class Desk:\n    orders = []\nclass Order:\n    __slots__ = ('text',)\n    def __init__(self, n): self.text = str(n) * 400\nfor i in range(300):\n    Desk.orders.append(Order(i))\n", "Desk.orders", "Desk.orders: list → [·]: Order × 300 → .text: str × 300")]
    public async Task Memory_ALeak_NamesWhatKeepsItAndTheWay(Language language, string code, string name, string way)
    {
        var (report, profile) = await ProfileAsync(language, code, ProfileTool.Memory);

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Equal((name, way), (profile.Holders[0].Name, string.Join(" → ", profile.Holders[0].Chain)));
        Assert.InRange(profile.Holders[0].Bytes, 200_000, 500_000);
    }

    [Fact]
    public async Task Memory_APythonLeak_NamesTheLineThatMadeIt()
    {
        var (_, profile) = await ProfileAsync(Language.Python, "kept = []\ndef grow():\n    kept.append(bytes(1000))\nfor i in range(200):\n    grow()\n", ProfileTool.Memory);

        Assert.Equal(3, profile.Holders[0].Line);
        Assert.InRange(profile.Lines.Single(row => row.Line == 3).Objects!.Value, 200, 210);
    }

    [Fact]
    public async Task Memory_AClassThatWasNeverUsed_SaysNothingWhenItsFieldsAreLookedAt()
    {
        const string code = "Console.WriteLine(\"mine\");\nstatic class Unused {\n    public static readonly List<int> Things = Say();\n    static List<int> Say() { Console.WriteLine(\"never\"); return new List<int>(); }\n}\nstatic class Broken {\n    public static readonly List<int> Things = Fail();\n    static List<int> Fail() => throw new InvalidOperationException();\n}\n";
        var (report, profile) = await ProfileAsync(Language.CSharp, code, ProfileTool.Memory);

        Assert.Equal(("mine\n", "", Verdict.Ok), (report.Stdout, report.Stderr, report.Verdict));
        Assert.False(profile.Partial);
    }

    [Fact]
    public async Task Memory_ManyLinkedObjects_AreOneStepAndEndInTime()
    {
        var (report, profile) = await ProfileAsync(Language.CSharp, "Node? head = null;\nfor (int i = 0; i < 20000; i++)\n    head = new Node(head);\nclass Node(Node? next) { public Node? Next = next; }\n", ProfileTool.Memory);

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Equal(["head: Node", ".Next: Node × 19999"], profile.Holders[0].Chain);
    }

    [Fact]
    public async Task Memory_CSharp_TellsTheHeapOverTimeAndTheCollections()
    {
        var (_, profile) = await ProfileAsync(Language.CSharp, "var kept = new List<byte[]>();\nfor (int i = 0; i < 200; i++) {\n    kept.Add(new byte[100_000]);\n    System.Threading.Thread.Sleep(2);\n}\n", ProfileTool.Memory);

        Assert.Contains(profile.Counters, counter => counter is { Name: "managed heap", Unit: "bytes" } && counter.Values.Max() > 1_000_000);
        Assert.Contains(profile.Notes, note => note.StartsWith("The collector ran", StringComparison.Ordinal));
    }

    private async Task<(RunReport Report, Profile Profile)> ProfileAsync(Language language, string code, ProfileTool tool)
    {
        var job = ExecutionFixture.JobFor(language, code) with { Profile = tool };
        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.NotNull(report.Profile);
        return (report, ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile.Document)));
    }
}
