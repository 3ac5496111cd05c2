using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Tests;

public sealed class ComparisonTests
{
    private static readonly MachineNoise Quiet = new("A", 0, 0, 0, 0);

    [Fact]
    public void Diff_FunctionGotCheaper_NamesIt()
    {
        var before = Sample.Calls() with { Noise = Quiet };
        var after = before with { Functions = [.. before.Functions.Select(row => row.Frame == 1 ? row with { Self = 100 } : row)] };

        var diff = ProfileDiff.Of(before, after);

        Assert.Equal(("slow", -700), (diff.Functions[0].Name, diff.Functions[0].Change));
        Assert.Contains("70 % less", diff.Summary);
    }

    [Fact]
    public void Diff_BusyMachine_ClaimsNoTime()
    {
        var before = Sample.Calls() with { Noise = Quiet };
        var after = before with { Noise = new MachineNoise("C", 50, 0, 9, 9), Functions = [.. before.Functions.Select(row => row with { Self = row.Self / 2 })] };

        Assert.Contains("too busy", ProfileDiff.Of(before, after).Summary);
    }

    [Fact]
    public void Diff_LineMoved_IsFoundByItsText()
    {
        var before = Lines(new ProfileLine(5, -1) { Text = "work()", Hits = 10 });
        var after = Lines(new ProfileLine(9, -1) { Text = "work()", Hits = 4 });

        Assert.Equal((10, 4), (ProfileDiff.Of(before, after).Lines.Single().CountBefore, ProfileDiff.Of(before, after).Lines.Single().CountAfter));
    }

    [Fact]
    public void Diff_LinesThatDidNotChange_CountInTheWhole()
    {
        var before = Lines(new ProfileLine(5, -1) { Text = "work()", Hits = 10 }, new ProfileLine(6, -1) { Text = "rest()", Hits = 90 });
        var after = Lines(new ProfileLine(5, -1) { Text = "work()", Hits = 5 }, new ProfileLine(6, -1) { Text = "rest()", Hits = 90 });

        var diff = ProfileDiff.Of(before, after);

        Assert.StartsWith("5 % less in all; the largest change is in `work()`", diff.Summary, StringComparison.Ordinal);
        Assert.Equal("work()", Assert.Single(diff.Lines).Name);
    }

    [Fact]
    public void Diff_LinesCheaperThanTheProbe_TellNoChange()
    {
        var before = Timed(new ProfileLine(5, -1) { Text = "cheap()", Hits = 9000, Time = 900, BelowResolution = true });
        var after = Timed(new ProfileLine(5, -1) { Text = "cheap()", Hits = 4000, Time = 100, BelowResolution = true });

        var diff = ProfileDiff.Of(before, after);

        Assert.Equal((true, 9000, 4000), (diff.Lines.Single().ChangeIsNoise, diff.Lines.Single().CountBefore, diff.Lines.Single().CountAfter));
        Assert.Contains("can be compared by their hits only", diff.Summary);
        Assert.DoesNotContain("%", diff.Summary);
        Assert.Contains("<900 ns", diff.ToText(ProfileClock.Wall));
        Assert.DoesNotContain("-800", diff.ToText(ProfileClock.Wall));
    }

    [Fact]
    public void Diff_LineFellBelowTheProbe_TellsTheBound()
    {
        var before = Timed(new ProfileLine(5, -1) { Text = "work()", Hits = 10, Time = 9000 }, new ProfileLine(6, -1) { Text = "cheap()", Hits = 900, Time = 20_000, BelowResolution = true });
        var after = Timed(new ProfileLine(5, -1) { Text = "work()", Hits = 10, Time = 300, BelowResolution = true }, new ProfileLine(6, -1) { Text = "cheap()", Hits = 900, Time = 1, BelowResolution = true });

        var diff = ProfileDiff.Of(before, after);

        Assert.Equal("97 % less without the lines that take less time than their probe; the largest change is in `work()`: 9.0 µs before, less than 300 ns after.", diff.Summary);
        Assert.Equal("work()", diff.Lines[0].Name);
    }

    [Fact]
    public void Diff_LineEditedInItsPlace_IsOneLine()
    {
        var before = Timed(new ProfileLine(1, -1) { Text = "start()", Time = 50 }, new ProfileLine(2, -1) { Text = "work(all)", Time = 9000 }, new ProfileLine(3, -1) { Text = "stop()", Time = 50 });
        var after = Timed(new ProfileLine(1, -1) { Text = "start()", Time = 50 }, new ProfileLine(3, -1) { Text = "work(some)", Time = 900 }, new ProfileLine(4, -1) { Text = "stop()", Time = 50 });

        var row = Assert.Single(ProfileDiff.Of(before, after).Lines);

        Assert.Equal(("work(some)", "work(all)", 9000, 900, 3), (row.Name, row.Was, row.Before, row.After, row.Line));
        Assert.False(row.IsNew || row.IsGone);
    }

    [Fact]
    public void Diff_LinesThatCameAndWent_AreSaidToBeNewAndGone()
    {
        var before = Timed(new ProfileLine(1, -1) { Text = "old()", Time = 9000 }, new ProfileLine(2, -1) { Text = "rest()", Time = 50 });
        var after = Timed(new ProfileLine(1, -1) { Text = "rest()", Time = 50 }, new ProfileLine(2, -1) { Text = "new()", Time = 900 });

        var diff = ProfileDiff.Of(before, after);

        Assert.Equal([("old()", false, true, 0), ("new()", true, false, 2)], diff.Lines.Select(row => (row.Name, row.IsNew, row.IsGone, row.Line)));
        Assert.EndsWith("the largest change is in `old()`: 9.0 µs before, gone after.", diff.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_ProgramsWithNothingInCommonOrNothingAtAll_AreCompared()
    {
        static Profile Program(string name, int lines) => Lines([.. Enumerable.Range(1, lines).Select(at => new ProfileLine(at, -1) { Text = $"{name}{at}()\r\u2028", Hits = at + name[0] })]);

        Assert.Equal(ProfileLimits.Rows, ProfileDiff.Of(Program("a", ProfileLimits.Rows), Program("b", ProfileLimits.Rows)).Lines.Count(row => row.Was is not null));
        Assert.Empty(ProfileDiff.Of(Lines(), Lines()).Lines);
        Assert.True(Assert.Single(ProfileDiff.Of(Lines(), Program("a", 1)).Lines).IsNew);
    }

    [Fact]
    public void Diff_ChangesWithinTheNoise_AreNotTold()
    {
        ProfileLine[] Program(long first, long second) => [new ProfileLine(1, -1) { Text = "first()", Time = first }, new ProfileLine(2, -1) { Text = "second()", Time = second }];
        ProfileDiff Diff(string grade, Profile before, Profile after) => ProfileDiff.Of(before, after with { Noise = Quiet with { Grade = grade } });
        var (before, after) = (Timed(Program(1000, 9000)), Timed(Program(880, 4000)));

        var quiet = Diff("A", before, after);
        var livelier = Diff("B", before, after);
        var busy = Diff("C", before, after);

        Assert.Equal([null, null], quiet.Lines.Select(row => row.Doubt));
        Assert.Equal([("second()", null), ("first()", DiffDoubt.Machine)], livelier.Lines.Select(row => (row.Name, row.Doubt)));
        Assert.Equal([DiffDoubt.Machine, DiffDoubt.Machine], busy.Lines.Select(row => row.Doubt));
        Assert.Equal((0.05, 0.2, null), (quiet.LeastChange, livelier.LeastChange, busy.LeastChange));
        Assert.DoesNotContain("-120", livelier.ToText(ProfileClock.Wall));
    }

    [Fact]
    public void Diff_OneLineGainsWhatAnotherLoses_IsToldThoughTheWholeIsTheSame()
    {
        ProfileLine[] Program(long first, long second) => [new ProfileLine(1, -1) { Text = "first()", Time = first }, new ProfileLine(2, -1) { Text = "second()", Time = second }];

        Assert.StartsWith("About the same in all; the largest change is in `first()`: 1.0 µs before, 5.0 µs after", ProfileDiff.Of(Timed(Program(1000, 5000)), Timed(Program(5000, 1000))).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_FewSamples_TellNoChange()
    {
        Profile Sampled(long samples) => Timed(new ProfileLine(1, -1) { Text = "work()", Time = samples * 5_000_000 }) with { Tool = ProfileTool.Sampling, Sampled = new SamplingQuality(5_000_000, samples, 0, 0) };

        Assert.Equal(DiffDoubt.Samples, Assert.Single(ProfileDiff.Of(Sampled(50), Sampled(40)).Lines).Doubt);
        Assert.Null(Assert.Single(ProfileDiff.Of(Sampled(500), Sampled(400)).Lines).Doubt);
    }

    [Fact]
    public void Diff_Timelines_CompareWhatThreadsDidAndTheirLocks()
    {
        Profile Timeline(long run, long waits) => new()
        {
            Tool = ProfileTool.Threads,
            Noise = Quiet,
            Lanes = [new ProfileLane("a", LaneKind.Thread, -1)],
            Locks = [new ProfileLock("guard", 3, waits, waits * 1000, 0)],
            Spans = ProfileSpans.Of([new ProfileSpan(0, 0, run, LaneState.Run), new ProfileSpan(0, run, waits, LaneState.Lock)]),
        };

        var diff = ProfileDiff.Of(Timeline(5000, 4000), Timeline(5000, 10));

        Assert.Equal("44 % less in all; the largest change is in `threads: waiting for a lock`: 4.0 ms before, 10.0 µs after.", diff.Summary);
        Assert.Equal(("guard", 4000, 10, 3), (diff.Lines.Single().Name, diff.Lines.Single().CountBefore, diff.Lines.Single().CountAfter, diff.Lines.Single().Line));
    }

    [Fact]
    public void Diff_OtherTool_IsRefused() => Assert.Throws<ArgumentException>(() => ProfileDiff.Of(Sample.Calls(), Lines()));

    [Fact]
    public void Witnesses_OftenButCheap_IsExplained()
    {
        var frames = new[] { new ProfileFrame("busy", "main.py", 1, FrameKind.User), new ProfileFrame("slow", "main.py", 5, FrameKind.User) };
        var sampling = new Profile { Tool = ProfileTool.Sampling, Frames = frames, Lines = [new ProfileLine(2, 0) { Cpu = 10 }, new ProfileLine(6, 1) { Cpu = 90 }] };
        var hits = new Profile { Tool = ProfileTool.Hits, Frames = frames, Lines = [new ProfileLine(2, 0) { Hits = 900 }, new ProfileLine(6, 1) { Hits = 100 }] };

        var witnesses = Witnesses.Of(1000, [sampling, hits]);

        Assert.Contains(witnesses.Sentences, sentence => sentence.StartsWith("busy: 90 % of all executed lines, but 10 % of the time", StringComparison.Ordinal));
        Assert.Null(witnesses.Rows[0].Calls);
    }

    [Fact]
    public void Witnesses_TooFewSamples_SamplingIsNotHeard()
    {
        var sampling = Sample.Calls() with { Tool = ProfileTool.Sampling, Sampled = new SamplingQuality(5_000_000, 12, 0, 0), Lines = [new ProfileLine(2, 0) { Cpu = 10 }] };

        var witnesses = Witnesses.Of(1000, [sampling, Sample.Calls()]);

        Assert.All(witnesses.Rows, row => Assert.Null(row.Sampling));
        Assert.Contains(witnesses.Sentences, sentence => sentence.Contains("too short to sample", StringComparison.Ordinal));
    }

    [Fact]
    public void Witnesses_LinesCheaperThanTheProbe_LineTimingIsNotHeard()
    {
        var frames = new[] { new ProfileFrame("busy", "main.py", 1, FrameKind.User), new ProfileFrame("slow", "main.py", 5, FrameKind.User) };
        var lines = new Profile { Tool = ProfileTool.Lines, Frames = frames, Lines = [new ProfileLine(2, 0) { Own = 80, BelowResolution = true }, new ProfileLine(6, 1) { Own = 20 }] };

        var witnesses = Witnesses.Of(1000, [Sample.Calls(), lines]);

        Assert.All(witnesses.Rows, row => Assert.Null(row.Lines));
        Assert.Contains(witnesses.Sentences, sentence => sentence.StartsWith("Line timing says nothing here: 80 % of what it timed", StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_LineTimes_NamesTheLineItselfNotItsCaller()
    {
        var profile = Lines(new ProfileLine(1, -1) { Hits = 1, Time = 100, Own = 1 }, new ProfileLine(5, -1) { Hits = 7, Time = 99, Own = 99 }) with { Tool = ProfileTool.Lines };

        Assert.Equal("99 % of the time is at line 5, which was executed 7 times.", ProfileSummary.Of(profile));
    }

    [Fact]
    public void Summary_LinesCheaperThanTheProbe_TellsNoShare()
    {
        var profile = Lines(new ProfileLine(5, -1) { Hits = 9000, Time = 90, Own = 90, BelowResolution = true }, new ProfileLine(6, -1) { Hits = 7, Time = 10, Own = 10 }) with { Tool = ProfileTool.Lines };

        var summary = ProfileSummary.Of(profile);

        Assert.Contains("line 5, which was executed 9000 times", summary);
        Assert.DoesNotContain("%", summary);
    }

    [Fact]
    public void Summary_FewSamples_OffersAnotherTool() =>
        Assert.Contains("too short to sample: 12 samples", ProfileSummary.Of(new Profile { Tool = ProfileTool.Sampling, Sampled = new SamplingQuality(5_000_000, 12, 0, 0) }));

    [Fact]
    public void Summary_ThreadsThatSleep_AddNothingToTheLooksThatShareOfCpuTimeRestsOn()
    {
        ProfileFrame[] frames = [new("work", "main.py", 1, FrameKind.User)];
        Profile Sampled(long busy) => new()
        {
            Tool = ProfileTool.Sampling,
            Frames = frames,
            Nodes = [new ProfileNode(0, -1, 1, 1000 * 5_000_000L, 1000 * 5_000_000L, busy * 5_000_000L)],
            Lines = [new ProfileLine(2, 0) { Time = 900 * 5_000_000L, Cpu = busy * 2_500_000L }],
            Sampled = new SamplingQuality(5_000_000, 1000, 0, 0),
        };

        Assert.Equal("50 % of the CPU time is in `work` at line 2 (±4.9 points, 400 samples).", ProfileSummary.Of(Sampled(400)));
        Assert.Equal("90 % of the elapsed time of all threads is in `work` at line 2 (±1.9 points, 1000 samples).", ProfileSummary.Of(Sampled(100)));
    }

    [Fact]
    public void Concurrency_OneAtATime_IsOne()
    {
        var profile = new Profile
        {
            Lanes = [new ProfileLane("a", LaneKind.Thread, -1), new ProfileLane("b", LaneKind.Thread, -1)],
            Spans = ProfileSpans.Of([new ProfileSpan(1, 1000, 1000, LaneState.Run), new ProfileSpan(0, 0, 1000, LaneState.Run), new ProfileSpan(0, 1000, 1000, LaneState.Gil)]),
        };

        Assert.Equal(1, Concurrency.MostRunning(profile));
        Assert.Equal(1000, profile.Spans.Rows().Last().StartUs);
    }

    private static Profile Lines(params ProfileLine[] lines) => new() { Language = Language.Python, Tool = ProfileTool.Hits, Clock = ProfileClock.Count, Lines = lines };

    private static Profile Timed(params ProfileLine[] lines) => Lines(lines) with { Tool = ProfileTool.Lines, Clock = ProfileClock.Wall, Noise = Quiet };
}
