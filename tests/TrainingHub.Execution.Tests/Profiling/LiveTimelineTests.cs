using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>The timeline of a program that runs, in both languages: what has been told at its end is what the profile shows, without having waited for it.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class LiveTimelineTests(ExecutionFixture engine)
{
    private const string PythonCircle = "import threading, time\nleft, right = threading.Lock(), threading.Lock()\ndef take(one, other):\n    with one:\n        time.sleep(0.2)\n        with other:\n            pass\nfor n, (a, b) in enumerate([(left, right), (right, left)]):\n    threading.Thread(target=take, args=(a, b), name='taker-%d' % n).start()\n";
    private const string CSharpCircle = "object left = new(), right = new();\nvoid Take(object one, object other) {\n    lock (one) {\n        Thread.Sleep(200);\n        lock (other) { }\n    }\n}\nnew Thread(() => Take(left, right)) { Name = \"taker-0\" }.Start();\nnew Thread(() => Take(right, left)) { Name = \"taker-1\" }.Start();\n";
    private const string PythonSpin = "import threading, time\ndef spin():\n    until = time.monotonic() + 1.2\n    while time.monotonic() < until:\n        pass\nall = [threading.Thread(target=spin, name='spin-%d' % n) for n in range(4)]\n[t.start() for t in all]\n[t.join() for t in all]\n";
    private const string CSharpSpin = "void Spin() { long t = 0; var until = Environment.TickCount64 + 1200; while (Environment.TickCount64 < until) { t++; } }\nvar all = Enumerable.Range(0, 4).Select(n => new Thread(Spin) { Name = \"spin-\" + n }).ToList();\nall.ForEach(t => t.Start());\nall.ForEach(t => t.Join());\n";

    [Theory]
    [InlineData(Language.Python, PythonCircle)]
    [InlineData(Language.CSharp, CSharpCircle)]
    public async Task Threads_DeadlockThatIsStopped_HasGrownUpToTheEnd(Language language, string code)
    {
        var picture = new GrownPicture();

        var report = await RunAsync(language, code, picture, RunLimits.Default with { WallSeconds = 3 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        foreach (var (name, other) in (ValueTuple<string, string>[])[("taker-0", "taker-1"), ("taker-1", "taker-0")])
        {
            var waits = picture.Row(name).Where(span => span.State == LaneState.Lock).ToList();
            // Most of three seconds, told while it hung.
            Assert.True(waits.Sum(span => span.LengthUs) > 1_500_000, string.Join(' ', waits));
            Assert.StartsWith(other, picture.Lanes.Single(lane => lane.At == waits[^1].Holder).Name, StringComparison.Ordinal);
            Assert.InRange(waits[^1].Lock, 0, picture.Locks.Count - 1);
        }

        Assert.Contains(picture.Marks, mark => mark.Kind == "deadlock");
    }

    [Fact]
    public async Task Threads_PythonShorterThanALook_HaveARowEach()
    {
        const string code = "import threading, time\nfor n in range(20):\n    t = threading.Thread(target=time.sleep, args=(0.002,), name='brief-%02d' % n)\n    t.start()\n    t.join()\n";

        var report = await RunAsync(Language.Python, code, new GrownPicture());

        var profile = ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile!.Document));
        var brief = profile.Lanes.Select((lane, at) => (lane.Name, at)).Where(row => row.Name.StartsWith("brief-", StringComparison.Ordinal)).ToList();
        Assert.Equal(20, brief.Count);
        // One after the other, and each as long as it lived.
        var bars = brief.Select(row => profile.Spans.Rows().Where(span => span.Lane == row.at).ToList()).ToList();
        Assert.All(bars, spans => Assert.NotEmpty(spans));
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.True(pair.First.Max(span => span.EndUs) <= pair.Second.Min(span => span.StartUs), "Two overlap."));
    }

    [Theory]
    [InlineData(Language.Python, PythonSpin, LaneState.Gil)]
    [InlineData(Language.CSharp, CSharpSpin, LaneState.Runnable)]
    public async Task Threads_FourThatCompute_AreToldAsTheProfileShowsThem(Language language, string code, LaneState waits)
    {
        var picture = new GrownPicture();

        var report = await RunAsync(language, code, picture);

        Assert.Equal(Verdict.Ok, report.Verdict);
        var profile = ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile!.Document));
        for (var at = 0; at < 4; at++)
        {
            var told = picture.Row($"spin-{at}");
            var lane = profile.Lanes.Select((lane, number) => (lane, number)).Single(pair => pair.lane.Name.StartsWith($"spin-{at}", StringComparison.Ordinal)).number;
            var shown = profile.Spans.Rows().Where(span => span.Lane == lane).ToList();
            Assert.Contains(told, span => span.State == LaneState.Run);
            Assert.Contains(told, span => span.State is LaneState.Gil or LaneState.Runnable or LaneState.Sleep);
            // The last moment may not have been told any more.
            Assert.InRange(Sum(told, LaneState.Run), Sum(shown, LaneState.Run) * 0.7, (Sum(shown, LaneState.Run) * 1.3) + 100_000);
        }

        Assert.True(waits == LaneState.Gil || picture.Lanes.All(lane => picture.Row(lane.At).All(span => span.State != LaneState.Gil)));
        // On a busy machine the one who tells waits for the interpreter's lock and for a core.
        Assert.True(picture.Pieces > 2, $"{picture.Pieces} pieces");
    }

    [Theory]
    [InlineData(Language.Python, "import asyncio\nasync def fetch():\n    await asyncio.sleep(0.6)\nasync def main():\n    await asyncio.gather(fetch(), fetch())\nasyncio.run(main())\n", "fetch")]
    [InlineData(Language.CSharp, "async Task Fetch() {\n    await Task.Delay(600);\n}\nawait Task.WhenAll(Fetch(), Fetch());\n", "Fetch")]
    public async Task Threads_Tasks_AwaitInLanesOfTheirOwn(Language language, string code, string name)
    {
        var picture = new GrownPicture();

        await RunAsync(language, code, picture);

        var tasks = picture.Lanes.Where(lane => lane.Kind == LaneKind.Task && lane.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, tasks.Count);
        Assert.All(tasks, lane => Assert.True(picture.Row(lane.At).Where(span => span.State == LaneState.Await).Sum(span => span.LengthUs) > 400_000));
    }

    [Theory]
    [InlineData(Language.Python, "print(1)\n")]
    [InlineData(Language.CSharp, "Console.WriteLine(1);\n")]
    public async Task Lines_AnotherTool_TellsNoTimeline(Language language, string code)
    {
        var picture = new GrownPicture();
        var job = ExecutionFixture.JobFor(language, code) with { Profile = ProfileTool.Lines };

        await engine.Executor.RunAsync(job, picture, TestContext.Current.CancellationToken);

        Assert.Equal(0, picture.Pieces);
    }

    private static long Sum(IEnumerable<ProfileSpan> spans, LaneState state) => spans.Where(span => span.State == state).Sum(span => span.LengthUs);

    private async Task<RunReport> RunAsync(Language language, string code, GrownPicture picture, RunLimits? limits = null) =>
        await engine.Executor.RunAsync(ExecutionFixture.JobFor(language, code, limits) with { Profile = ProfileTool.Threads }, picture, TestContext.Current.CancellationToken);
}
