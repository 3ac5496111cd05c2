using System.Buffers.Binary;
using System.Text;

namespace TrainingHub.Protocol.Tests;

public sealed class FrameTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_WrittenFrames_ComeBackInOrder()
    {
        var bytes = (byte[])[.. Frame.Of(new { t = "one", n = 1 }, new byte[] { 1, 2, 3 }).ToBytes(), .. Frame.Of(new { t = "two" }).ToBytes()];
        using var stream = new MemoryStream(bytes);

        var one = await Frame.ReadAsync(stream, Cancellation);
        var two = await Frame.ReadAsync(stream, Cancellation);
        var end = await Frame.ReadAsync(stream, Cancellation);

        Assert.Equal("one", one!.Type);
        Assert.Equal([1, 2, 3], one.Payload.ToArray());
        Assert.Equal("two", two!.Type);
        Assert.Null(end);
    }

    [Fact]
    public async Task ReadAsync_BytesComeOneByOne_IsWhole()
    {
        using var stream = new DrippingStream(Frame.Of(new { t = "slow", text = "ä€😀" }, Encoding.UTF8.GetBytes("payload")).ToBytes());

        var frame = await Frame.ReadAsync(stream, Cancellation);

        Assert.Equal("ä€😀", frame!.Header.GetProperty("text").GetString());
        Assert.Equal("payload", Encoding.UTF8.GetString(frame.Payload.Span));
    }

    [Fact]
    public void FromBytes_EveryProperPrefix_IsRefused()
    {
        var bytes = Frame.Of(new { t = "x" }, new byte[] { 9, 9 }).ToBytes();

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Throws<InvalidDataException>(() => Frame.FromBytes(bytes.AsMemory(0, length))));
        Assert.Throws<InvalidDataException>(() => Frame.FromBytes((byte[])[.. bytes, 0]));
        Assert.Equal("x", Frame.FromBytes(bytes).Type);
    }

    [Theory]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(2u, uint.MaxValue)]
    [InlineData((uint)Frame.MaxHeaderBytes + 1, 0u)]
    [InlineData(2u, (uint)Frame.MaxPayloadBytes + 1)]
    public async Task ReadAsync_LengthsOverTheCaps_AreRefusedBeforeAnythingIsAllocated(uint header, uint payload)
    {
        using var stream = new MemoryStream(Prefixed(header, payload, "{}"));

        await Assert.ThrowsAsync<InvalidDataException>(async () => await Frame.ReadAsync(stream, Cancellation));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{\"t\":")]
    [InlineData("\0\0")]
    public void FromBytes_HeaderIsNoObject_IsRefused(string header)
    {
        Assert.Throws<InvalidDataException>(() => Frame.FromBytes(Prefixed((uint)header.Length, 0, header)));
    }

    [Fact]
    public void FromBytes_HeaderNestedWithoutEnd_IsRefused()
    {
        var header = string.Concat(Enumerable.Repeat("{\"a\":", 5000));

        Assert.Throws<InvalidDataException>(() => Frame.FromBytes(Prefixed((uint)header.Length, 0, header)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"t\":1}")]
    [InlineData("{\"t\":null}")]
    [InlineData("{\"t\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Type_NotText_IsEmpty(string header)
    {
        Assert.Equal("", Frame.FromBytes(Prefixed((uint)header.Length, 0, header)).Type);
    }

    [Fact]
    public void CompileResult_ThereAndBack_KeepsPartsAndDiagnostics()
    {
        var result = new CompileResult
        {
            Succeeded = true,
            Diagnostics = [new Diagnostic("warning", "CS0168", 1, 2, "unused")],
            Parts = [new CompiledPart("library", new byte[] { 1 }), new CompiledPart("assembly", new byte[] { 2, 3 }), new CompiledPart("pdb", Array.Empty<byte>())],
        };

        var back = CompileResult.From(Frame.FromBytes(result.ToFrame().ToBytes()));

        Assert.True(back.Succeeded);
        Assert.Equal(result.Diagnostics, back.Diagnostics);
        Assert.Equal(["library:1", "assembly:2", "pdb:0"], back.Parts.Select(part => $"{part.Kind}:{part.Bytes.Length}"));
        Assert.Equal([2, 3], back.Parts[1].Bytes.ToArray());
    }

    [Fact]
    public void CompileResult_LengthsThatDoNotFit_AreRefused()
    {
        var frame = Frame.Of(new { t = "compiled", succeeded = true, diagnostics = Array.Empty<Diagnostic>(), parts = new[] { new PartHeader("assembly", 5) } }, new byte[4]);

        Assert.Throws<InvalidDataException>(() => CompileResult.From(frame));
    }

    [Theory]
    [InlineData("class X { }", null)]
    [InlineData("ä", "€")]
    [InlineData("", "")]
    public void CompileRequest_ThereAndBack_IsTheSame(string source, string? library)
    {
        var request = new CompileRequest(source, library);

        Assert.Equal(request, CompileRequest.From(Frame.FromBytes(request.ToFrame().ToBytes())));
    }

    private static byte[] Prefixed(uint header, uint payload, string rest)
    {
        var bytes = new byte[8 + rest.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, header);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), payload);
        Encoding.ASCII.GetBytes(rest, bytes.AsSpan(8));
        return bytes;
    }

    private sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
