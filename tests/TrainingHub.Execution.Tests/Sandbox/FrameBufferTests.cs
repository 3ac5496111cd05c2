using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Sandbox;

public sealed class FrameBufferTests
{
    private readonly FrameBuffer _buffer = new(maxHeader: 1000, maxPayload: 1_000_000);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    [InlineData(1_000_000)]
    public void TryTake_FramesInPiecesOfAnyLength_ComeOutWhole(int piece)
    {
        int[] lengths = [0, 1, 16 * 1024, 100_000, 3, 500_000, 0];
        var sent = lengths.Select((length, number) => Frame.Of(new { t = "x", number }, Enumerable.Repeat((byte)number, length).ToArray())).ToList();
        var bytes = sent.SelectMany(frame => frame.ToBytes()).ToArray();
        var came = new List<Frame>();

        for (var at = 0; at < bytes.Length;)
        {
            var space = _buffer.Space;
            var count = Math.Min(Math.Min(piece, space.Length), bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(space);
            _buffer.Filled(count);
            at += count;
            while (_buffer.TryTake(out var frame))
            {
                came.Add(Frame.FromBytes(frame));
            }
        }

        Assert.Equal(sent.Count, came.Count);
        Assert.All(sent.Zip(came), pair =>
        {
            Assert.Equal(pair.First.Header.GetProperty("number").GetInt32(), pair.Second.Header.GetProperty("number").GetInt32());
            Assert.True(pair.First.Payload.Span.SequenceEqual(pair.Second.Payload.Span));
        });
    }

    [Theory]
    [InlineData(1001, 0)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public void TryTake_HeaderOverTheCap_Throws(uint header, uint payload)
    {
        Announce(header, payload);

        Assert.Throws<InvalidDataException>(() => _buffer.TryTake(out _));
    }

    [Fact]
    public void TryTake_PayloadOverTheCap_ThrowsWhatTellsAnAnswerFromMischief()
    {
        Announce(0, 1_000_001);

        Assert.Throws<PayloadTooLongException>(() => _buffer.TryTake(out _));
    }

    private void Announce(uint header, uint payload)
    {
        BitConverter.TryWriteBytes(_buffer.Space, header);
        BitConverter.TryWriteBytes(_buffer.Space[4..], payload);
        _buffer.Filled(8);
    }

    [Fact]
    public void TryTake_AnnouncedAndNeverSent_TakesLittleMemory()
    {
        BitConverter.TryWriteBytes(_buffer.Space[4..], 1_000_000);
        _buffer.Filled(8);

        Assert.False(_buffer.TryTake(out _));
        Assert.True(_buffer.Space.Length < 100_000);
    }
}
