using System.Text;
using TrainingHub.Execution.Runs;

namespace TrainingHub.Execution.Tests.Runs;

public sealed class OutputStreamTests
{
    [Fact]
    public void Write_CharactersSplitBetweenPieces_StayWhole()
    {
        var stream = new OutputStream("stdout");
        foreach (var piece in Encoding.UTF8.GetBytes("ä€😀"))
        {
            stream.Write([piece]);
        }

        stream.Write([], last: true);

        Assert.Equal("ä€😀", stream.Text);
    }

    [Fact]
    public void Write_NoUtf8_BecomesReplacementCharacters()
    {
        var stream = new OutputStream("stdout");
        stream.Write([(byte)'a', 0xFF, (byte)'b', 0xE2, 0x82]);
        stream.Write([], last: true);

        Assert.Equal("a\uFFFDb\uFFFD", stream.Text);
    }

    [Fact]
    public void TakeUnpublished_Twice_GivesEachPieceOnce()
    {
        var stream = new OutputStream("stdout");
        stream.Write("one"u8);
        Assert.Equal("one", stream.TakeUnpublished());
        stream.Write("two"u8);

        Assert.Equal("two", stream.TakeUnpublished());
        Assert.Equal("", stream.TakeUnpublished());
        Assert.Equal("onetwo", stream.Text);
    }
}
