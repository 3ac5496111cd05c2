using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Tests;

/// <summary>One program under several tools, laid side by side.</summary>
public sealed class WitnessTests
{
    private static readonly ProfileFrame[] Frames = [new("a", "main.py", 1, FrameKind.User), new("b", "main.py", 5, FrameKind.User), new("sum", "", 0, FrameKind.Native)];

    [Fact]
    public void Calls_TimeInALibrary_IsTheCallersOwn()
    {
        // a takes 10 by itself and 80 in sum, of which b, called back from there, takes 20.
        var calls = new Profile
        {
            Tool = ProfileTool.Calls,
            Frames = Frames,
            Functions = [new(0, 1, 1, 10, 90), new(1, 5, 5, 20, 20), new(2, 1, 1, 60, 80)],
            Edges = [new(0, 2, 1, 1, 60, 80), new(2, 1, 5, 5, 20, 20)],
        };

        var rows = Witnesses.Of(0, [calls]).Rows.ToDictionary(row => row.Function, row => Math.Round(row.Calls!.Value, 3));

        Assert.Equal((0.778, 0.222), (rows["a"], rows["b"]));
        Assert.DoesNotContain("sum", rows.Keys);
    }

    [Fact]
    public void Summary_AllNameTheSame_SaysItOnceWithEachShare()
    {
        var witnesses = Witnesses.Of(100, [Lines(ProfileTool.Sampling, 90, 10), Lines(ProfileTool.Lines, 80, 20), Lines(ProfileTool.Hits, 1, 99)]);

        Assert.Equal("All 2 witnesses of time name `a` as the costliest: 90 % by sampling, 80 % by line timing.", witnesses.Summary);
    }

    [Fact]
    public void Summary_TheyNameDifferentOnes_SaysWhoNamesWhom()
    {
        var witnesses = Witnesses.Of(100, [Lines(ProfileTool.Sampling, 70, 30), Lines(ProfileTool.Lines, 40, 60)]);

        Assert.Equal("The witnesses of time disagree: sampling names `a` (70 %), line timing names `b` (60 %).", witnesses.Summary);
        Assert.All(witnesses.Rows, row => Assert.True(row.Disagree));
    }

    [Fact]
    public void Summary_NothingOfItsOwn_SaysSo() => Assert.StartsWith("No witness", Witnesses.Of(100, [new Profile { Tool = ProfileTool.Lines }]).Summary, StringComparison.Ordinal);

    [Fact]
    public void Sentences_AFunctionThatWaits_AreAboutWaitingNotAboutProbes()
    {
        var sampling = new Profile { Tool = ProfileTool.Sampling, Frames = Frames, Lines = [new ProfileLine(2, 0) { Cpu = 10, Time = 90 }, new ProfileLine(6, 1) { Cpu = 90, Time = 90 }] };

        var witnesses = Witnesses.Of(100, [sampling, Lines(ProfileTool.Lines, 50, 50)]);

        Assert.Contains(witnesses.Sentences, sentence => sentence.StartsWith("a: line timing says 50 %, sampling 10 %. It waits", StringComparison.Ordinal));
        Assert.Contains(witnesses.Sentences, sentence => sentence.StartsWith("b: line timing says 50 %, sampling 90 %. Others carry", StringComparison.Ordinal));
    }

    private static Profile Lines(ProfileTool tool, long a, long b) => new()
    {
        Tool = tool,
        Frames = Frames,
        Lines = [new ProfileLine(2, 0) { Cpu = a, Time = a, Own = a, Hits = a }, new ProfileLine(6, 1) { Cpu = b, Time = b, Own = b, Hits = b }],
    };
}
