using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Programs that watch themselves: theirs works as without the lab's tool, which goes on afterwards and says what it missed.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class OwnToolTests(ExecutionFixture engine)
{
    private const string Told = "The program watches itself with a tool of its own";

    private const string Calls = """
        import cProfile, pstats, io
        def before(): pass
        def within(): pass
        def after(): pass
        for _ in range(7): before()
        with cProfile.Profile() as own:
            for _ in range(5): within()
        for _ in range(3): after()
        print(pstats.Stats(own, stream=io.StringIO()).total_calls)
        """;

    [Fact]
    public async Task Calls_ProgramWithCProfile_CountsWhatIsOutsideOfItAndSaysSo()
    {
        var plain = await engine.RunAsync(Language.Python, Calls);
        var (report, profile) = await engine.ProfilePythonAsync(Calls, ProfileTool.Calls);

        Assert.Equal(plain.Stdout, report.Stdout);
        long? Count(string name) => profile.Functions.SingleOrDefault(row => profile.Frames[row.Frame].Name == name)?.Calls;
        Assert.Equal((7, null, 3), (Count("before"), Count("within"), Count("after")));
        Assert.Contains(profile.Notes, note => note.StartsWith(Told, StringComparison.Ordinal) && note.Contains("line 6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cProfile.run('within()')\n")]
    [InlineData("import sys\nsys.setprofile(lambda *_: None)\nwithin()\nsys.setprofile(None)\n")]
    public async Task Calls_OtherWaysToWatch_GoesOnAfterwards(string own)
    {
        var (report, profile) = await engine.ProfilePythonAsync($"import cProfile\ndef within(): pass\ndef after(): pass\n{own}for _ in range(3): after()\n", ProfileTool.Calls);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        Assert.Equal(3, profile.Functions.Single(row => profile.Frames[row.Frame].Name == "after").Calls);
        Assert.Contains(profile.Notes, note => note.StartsWith(Told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ProfileTool.Hits, true)]
    [InlineData(ProfileTool.Lines, false)]
    [InlineData(ProfileTool.Memory, true)]
    public async Task Lines_ProgramTraces_CountsWhatIsOutsideOfItAndSaysSo(ProfileTool tool, bool openGoesOn)
    {
        const string code = """
            import sys
            def work():
                n = 0
                for _ in range(10):
                    n += 1
            work()
            sys.settrace(lambda *_: None)
            work()
            sys.settrace(None)
            work()
            print("end")
            """;

        var (report, profile) = await engine.ProfilePythonAsync(code, tool);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        Assert.Equal(20, profile.Lines.Where(line => line.Line == 5).Sum(line => line.Hits));
        Assert.Equal(openGoesOn, profile.Lines.Any(line => line.Line == 8));
        Assert.Contains(profile.Lines, line => line is { Line: 11, Hits: 1 });
        Assert.Contains(profile.Notes, note => note.StartsWith(Told, StringComparison.Ordinal) && note.Contains("line 7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_ThreadWatchesItself_ItsRestIsSaidToBeMissing()
    {
        const string code = "import cProfile, threading\ndef within(): pass\ndef outside(): pass\ndef work():\n    cProfile.run('within()')\nthread = threading.Thread(target=work)\nthread.start()\nthread.join()\noutside()\n";

        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Calls);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        Assert.Contains(profile.Frames, frame => frame.Name == "outside");
        Assert.Contains(profile.Notes, note => note.StartsWith(Told, StringComparison.Ordinal) && note.Contains("the rest of a thread", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ProfileTool.Calls)]
    [InlineData(ProfileTool.Lines)]
    [InlineData(ProfileTool.Hits)]
    [InlineData(ProfileTool.Memory)]
    public async Task AnyTool_OrdinaryProgram_SaysNothingOfOthers(ProfileTool tool)
    {
        var (_, profile) = await engine.ProfilePythonAsync("import threading\nthread = threading.Thread(target=print)\nthread.start()\nthread.join()\n", tool);

        Assert.DoesNotContain(profile.Notes, note => note.StartsWith(Told, StringComparison.Ordinal));
    }
}
