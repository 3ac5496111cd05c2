using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;

namespace TrainingHub.Guest;

/// <summary>The frames to and from the launcher, on descriptors 3 and 4. Standard input, output and error belong to the learner's program.</summary>
internal sealed class ControlChannel : IDisposable
{
    private const int In = 3;
    private const int Out = 4;

    // Headers with values of a call in them may be large, and never come again.
    private const int MostKnown = 256;
    private readonly FileStream _in = new(new SafeFileHandle(In, ownsHandle: true), FileAccess.Read, bufferSize: 0);
    private readonly FileStream _out = new(new SafeFileHandle(Out, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    private readonly Lock _writing = new();

    // A graded program is called again and again by the same two headers. Taking them apart anew would be most of what a call costs besides the program, and most of what .NET compiles for it.
    private readonly (byte[] Bytes, ControlFrame Frame)[] _known = new (byte[], ControlFrame)[2];
    private int _next;

    /// <summary>The next frame, or null when the launcher is gone.</summary>
    public ControlFrame? Read()
    {
        Span<byte> prefix = stackalloc byte[8];
        if (_in.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            return null;
        }

        var header = new byte[BinaryPrimitives.ReadUInt32LittleEndian(prefix)];
        var payload = new byte[BinaryPrimitives.ReadUInt32LittleEndian(prefix[4..])];
        _in.ReadExactly(header);
        _in.ReadExactly(payload);
        foreach (var (bytes, known) in _known)
        {
            if (header.AsSpan().SequenceEqual(bytes))
            {
                return known with { Payload = payload };
            }
        }

        using var document = JsonDocument.Parse(header);
        var root = document.RootElement.Clone();
        var frame = new ControlFrame(root.GetProperty("t").GetString()!, root, payload);
        if (header.Length <= MostKnown)
        {
            _known[_next++ % _known.Length] = (header, frame with { Payload = [] });
        }

        return frame;
    }

    public void Write(string type, Action<Utf8JsonWriter>? fields = null, ReadOnlySpan<byte> payload = default)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("t", type);
            fields?.Invoke(writer);
            writer.WriteEndObject();
        }

        Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), payload);
    }

    /// <summary>Says that the input of the next call is there.</summary>
    public void WriteTaken() => Write("{\"t\":\"taken\"}"u8, []);

    /// <summary>Answers a call.</summary>
    /// <param name="allocated">Bytes allocated meanwhile.</param>
    /// <param name="result">JSON.</param>
    public void WriteResult(long allocated, ReadOnlySpan<byte> result)
    {
        Span<byte> header = stackalloc byte[64];
        Utf8.TryWrite(header, CultureInfo.InvariantCulture, $"{{\"t\":\"result\",\"allocated\":{allocated}}}", out var length);
        Write(header[..length], result);
    }

    private void Write(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[8 + header.Length + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)header.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), (uint)payload.Length);
        header.CopyTo(frame.AsSpan(8));
        payload.CopyTo(frame.AsSpan(8 + header.Length));
        lock (_writing)
        {
            _out.Write(frame);
        }
    }

    public void Dispose()
    {
        _in.Dispose();
        _out.Dispose();
    }
}
