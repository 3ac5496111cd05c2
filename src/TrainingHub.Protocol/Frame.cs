using System.Buffers.Binary;
using System.Text.Json;

namespace TrainingHub.Protocol;

/// <summary>
/// One message on a pipe between host, launcher, guest and compiler: a JSON header and raw bytes.
/// Layout: u32 header length, u32 payload length (both little-endian), header (UTF-8 JSON object with a <c>"t"</c>), payload.
/// </summary>
public sealed record Frame(JsonElement Header, ReadOnlyMemory<byte> Payload)
{
    public const int MaxHeaderBytes = 4 * 1024 * 1024;
    public const int MaxPayloadBytes = 64 * 1024 * 1024;

    public string Type => Header.TryGetProperty("t", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    public static Frame Of<T>(T header, ReadOnlyMemory<byte> payload = default) => new(JsonSerializer.SerializeToElement(header, Wire.Json), payload);

    public byte[] ToBytes()
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(Header, Wire.Json);
        var bytes = new byte[8 + header.Length + Payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)header.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)Payload.Length);
        header.CopyTo(bytes.AsSpan(8));
        Payload.Span.CopyTo(bytes.AsSpan(8 + header.Length));
        return bytes;
    }

    /// <summary>Reads the next frame, or null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The lengths are over the caps, the header is no JSON object, or the stream ended inside a frame.</exception>
    public static async ValueTask<Frame?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var prefix = new byte[8];
        var got = await stream.ReadAtLeastAsync(prefix, 8, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (got == 0)
        {
            return null;
        }

        if (got < 8)
        {
            throw new InvalidDataException("The stream ended inside a frame.");
        }

        var headerLength = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        var payloadLength = BinaryPrimitives.ReadUInt32LittleEndian(prefix.AsSpan(4));
        if (headerLength > MaxHeaderBytes || payloadLength > MaxPayloadBytes)
        {
            throw new InvalidDataException($"A frame of {headerLength} + {payloadLength} bytes is over the caps.");
        }

        var body = new byte[headerLength + payloadLength];
        if (await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) < body.Length)
        {
            throw new InvalidDataException("The stream ended inside a frame.");
        }

        return Parse(body.AsMemory(0, (int)headerLength), body.AsMemory((int)headerLength));
    }

    private static Frame Parse(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Frame(document.RootElement.Clone(), payload)
                : throw new InvalidDataException("A frame's header must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("A frame's header is not JSON.", exception);
        }
    }
}
