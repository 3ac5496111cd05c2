using System.Text;
using System.Text.Json.Nodes;

namespace TrainingHub.Profiling.Tests;

public sealed class UntrustedProfileTests
{
    [Fact]
    public void Read_HonestClaim_IsTakenOver()
    {
        var (profile, fault) = UntrustedProfile.Read(ProfileDocument.ToJson(Sample.Calls()));

        Assert.Null(fault);
        Assert.Equal(4, profile!.Nodes.Count);
        Assert.Equal("slow", profile.Frames[1].Name);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"Line #      Hits         Time  Per Hit   % Time  Line Contents\"")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"frames":null}""")]
    [InlineData("""{"version":1,"frames":[null]}""")]
    [InlineData("""{"version":1,"frames":[],"nodes":[{"frame":0,"parent":-1,"line":0,"self":1,"total":1}]}""")]
    [InlineData("""{"version":1,"lines":[{"line":-5,"function":-1}]}""")]
    [InlineData("""{"version":1,"lines":[{"line":1,"function":7}]}""")]
    [InlineData("""{"version":1,"lines":[{"line":1,"function":-1,"hits":-1}]}""")]
    [InlineData("""{"version":1,"counters":[{"name":"x","unit":"","atUs":[1,2],"values":[1]}]}""")]
    [InlineData("""{"version":1,"spans":{"lane":[0],"start":[0],"length":[1],"state":["run"],"line":[0],"lock":[-1]}}""")]
    [InlineData("""{"version":1,"spans":{"lane":[],"start":[0],"length":[],"state":[],"line":[],"lock":[]}}""")]
    [InlineData("""{"version":1,"spans":null}""")]
    [InlineData("""{"version":1,"lines":[{"line":1,"function":-1,"time":9223372036854775807}]}""")]
    [InlineData("""{"version":1,"holders":[{"name":"x","kind":"y","bytes":1,"objects":1,"chain":null}]}""")]
    [InlineData("""{"version":1,"holders":[{"name":"x","kind":"y","bytes":1,"objects":1,"line":-1}]}""")]
    [InlineData("""{"version":1,"holders":[{"name":"x","kind":"y","bytes":1,"objects":1,"chain":["","","","","","","","","","","","","","","","","","","","",""]}]}""")]
    [InlineData("""{"version":1,"probes":{"probeNs":-1,"count":1,"share":7}}""")]
    public void Read_WhatDoesNotFit_IsRefused(string claim)
    {
        var (profile, fault) = UntrustedProfile.Read(Encoding.UTF8.GetBytes(claim));

        Assert.Null(profile);
        Assert.False(string.IsNullOrEmpty(fault));
    }

    [Fact]
    public void Read_ParentAfterItsChild_IsRefused()
    {
        var claim = Sample.Calls() with { Nodes = [new ProfileNode(0, 1, 0, 1, 1), new ProfileNode(0, 0, 0, 1, 1)] };

        Assert.Null(UntrustedProfile.Read(ProfileDocument.ToJson(claim)).Profile);
    }

    [Fact]
    public void Read_TerminalCodesAndLongNames_AreCleaned()
    {
        var claim = Sample.Calls() with { Frames = [.. Sample.Calls().Frames.Select(frame => frame with { Name = "\u001b[2J" + new string('x', 10_000) })] };

        var name = UntrustedProfile.Read(ProfileDocument.ToJson(claim)).Profile!.Frames[0].Name;

        Assert.DoesNotContain('\u001b', name);
        Assert.True(name.Length <= ProfileLimits.Text + 1);
    }

    [Fact]
    public void Read_WhatOnlyTheHostCanKnow_IsDropped()
    {
        var node = JsonNode.Parse(ProfileDocument.ToJson(Sample.Calls()))!.AsObject();
        node["summary"] = "All is well.";
        node["wallNs"] = 7;
        node["verdict"] = "Ok";

        var profile = UntrustedProfile.Read(Encoding.UTF8.GetBytes(node.ToJsonString())).Profile!;

        Assert.Equal(("", 0L), (profile.Summary, profile.WallNs));
    }
}
