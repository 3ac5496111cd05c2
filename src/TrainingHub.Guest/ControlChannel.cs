using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace TrainingHub.Guest;

/// <summary>The frames to and from the launcher, on descriptors 3 and 4. Standard input, output and error belong to the learner's program.</summary>
internal sealed class ControlChannel : IDisposable
{
    private const int In = 3;
    private const int Out = 4;
    private readonly FileStream _in = new(new SafeFileHandle(In, ownsHandle: true), FileAccess.Read, bufferSize: 0);
    private readonly FileStream _out = new(new SafeFileHandle(Out, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    private readonly Lock _writing = new();

    /// <summary>The next frame, or null when the launcher is gone.</summary>
    public (JsonElement Header, byte[] Payload)? Read()
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
        using var document = JsonDocument.Parse(header);
        return (document.RootElement.Clone(), payload);
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

        var headerLength = (int)buffer.Length;
        var frame = new byte[8 + headerLength + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)headerLength);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), (uint)payload.Length);
        buffer.GetBuffer().AsSpan(0, headerLength).CopyTo(frame.AsSpan(8));
        payload.CopyTo(frame.AsSpan(8 + headerLength));
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
