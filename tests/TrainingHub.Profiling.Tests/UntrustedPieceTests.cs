using System.Text;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Tests;

/// <summary>What a program under the tool claims of its threads while it runs.</summary>
public sealed class UntrustedPieceTests
{
    private const string Spans = """{"lane":[0],"start":[5],"length":[10],"state":["gil"],"line":[3],"lock":[-1]}""";

    [Fact]
    public void Read_HonestClaim_IsTakenOver()
    {
        var piece = Read($$"""{"untilUs":20,"lanes":[{"at":0,"name":"main","kind":"thread"}],"locks":["gate"],"spans":{{Spans}},"paused":[0],"marks":[{"lane":-1,"atUs":7,"kind":"deadlock","text":"Deadlock: \u001b[31mred"}]}""");

        Assert.NotNull(piece);
        Assert.Equal(new ProfileSpan(0, 5, 10, LaneState.Gil, 3), Assert.Single(piece.Spans.Rows()));
        Assert.Equal("Deadlock:  [31mred", Assert.Single(piece.Marks).Text);
        Assert.True(UntrustedPiece.Fits(piece, lanes: 1, locks: 1));
    }

    [Fact]
    public void Read_TimeAlone_IsAPiece() => Assert.Equal(1234, Read("""{"untilUs":1234}""")!.UntilUs);

    [Fact]
    public void Read_WhatOnlyTheHostMaySay_IsLeftOut()
    {
        var piece = Read("""{"untilUs":1,"full":true,"seq":77,"attempt":9}""");

        Assert.Equal((false, 0, 1), (piece!.Full, piece.Seq, piece.Attempt));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"untilUs":-1}""")]
    [InlineData("""{"untilUs":9223372036854775807}""")]
    [InlineData("""{"untilUs":1,"lanes":null}""")]
    [InlineData("""{"untilUs":1,"lanes":[null]}""")]
    [InlineData("""{"untilUs":1,"lanes":[{"at":100000,"name":"x","kind":"thread"}]}""")]
    [InlineData("""{"untilUs":1,"lanes":[{"at":0,"name":"x","kind":"kitchen"}]}""")]
    [InlineData("""{"untilUs":1,"locks":[null]}""")]
    [InlineData("""{"untilUs":1,"spans":null}""")]
    [InlineData("""{"untilUs":1,"spans":{"lane":[0],"start":[],"length":[1],"state":["run"],"line":[0],"lock":[-1]}}""")]
    [InlineData("""{"untilUs":1,"spans":{"lane":[0],"start":[0],"length":[-1],"state":["run"],"line":[0],"lock":[-1]}}""")]
    [InlineData("""{"untilUs":1,"spans":{"lane":[0],"start":[0],"length":[1],"state":[77],"line":[0],"lock":[-1]}}""")]
    [InlineData("""{"untilUs":1,"spans":{"lane":[0],"start":[0],"length":[1],"state":["run"],"line":[0],"lock":[-1],"holder":[1,2]}}""")]
    [InlineData("""{"untilUs":1,"marks":[{"lane":-1,"atUs":-4,"kind":"gc","text":""}]}""")]
    public void Read_WhatDoesNotFit_IsNone(string claim) => Assert.Null(Read(claim));

    [Fact]
    public void Read_MoreBarsThanAMomentHas_IsNone()
    {
        var spans = ProfileSpans.Of(Enumerable.Range(0, UntrustedPiece.MaxSpans + 1).Select(at => new ProfileSpan(0, at, 1, LaneState.Run)));

        Assert.Null(UntrustedPiece.Read(JsonSerializer.SerializeToUtf8Bytes(new RunEvent.TimelineGrew(1) { Spans = spans }, Wire.Json)));
    }

    [Theory]
    [InlineData(1, 0, -1, -1)]
    [InlineData(0, 1, 5, -1)]
    [InlineData(0, 1, -1, 3)]
    public void Fits_PositionsThatThePictureHasNot_DoNot(int lane, int locks, int held, int holder)
    {
        var piece = new RunEvent.TimelineGrew(1) { Spans = ProfileSpans.Of([new ProfileSpan(lane, 0, 1, LaneState.Lock, 1, held, holder)]) };

        Assert.False(UntrustedPiece.Fits(piece, lanes: 1, locks));
    }

    private static RunEvent.TimelineGrew? Read(string json) => UntrustedPiece.Read(Encoding.UTF8.GetBytes(json));
}
