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
    private const int PrefixBytes = 8;

    /// <summary>"" when there is none, or when it is no text: a stranger may have written half a character.</summary>
    public string Type
    {
        get
        {
            try
            {
                return Header.TryGetProperty("t", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
            }
            catch (InvalidOperationException)
            {
                return "";
            }
        }
    }

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
        var prefix = new byte[PrefixBytes];
        var got = await stream.ReadAtLeastAsync(prefix, PrefixBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (got == 0)
        {
            return null;
        }

        var (headerLength, bodyLength) = Lengths(prefix, got);
        var body = new byte[bodyLength];
        got = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return Parse(body, headerLength, got);
    }

    /// <summary><see cref="ReadAsync"/> for a process whose only work is answering frames.</summary>
    /// <exception cref="InvalidDataException">As there.</exception>
    public static Frame? Read(Stream stream)
    {
        var prefix = new byte[PrefixBytes];
        var got = stream.ReadAtLeast(prefix, PrefixBytes, throwOnEndOfStream: false);
        if (got == 0)
        {
            return null;
        }

        var (headerLength, bodyLength) = Lengths(prefix, got);
        var body = new byte[bodyLength];
        got = stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false);
        return Parse(body, headerLength, got);
    }

    /// <summary>Reads a frame that lies whole in memory.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="ReadAsync"/>, or bytes are left over.</exception>
    public static Frame FromBytes(ReadOnlyMemory<byte> bytes)
    {
        var (headerLength, bodyLength) = Lengths(bytes.Span, bytes.Length);
        return bytes.Length - PrefixBytes <= bodyLength
            ? Parse(bytes[PrefixBytes..], headerLength, bytes.Length - PrefixBytes, bodyLength)
            : throw new InvalidDataException("Bytes are left over after a frame.");
    }

    private static (int Header, int Body) Lengths(ReadOnlySpan<byte> prefix, int got)
    {
        if (got < PrefixBytes)
        {
            throw new InvalidDataException("The stream ended inside a frame.");
        }

        var headerLength = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        var payloadLength = BinaryPrimitives.ReadUInt32LittleEndian(prefix[4..]);
        return headerLength <= MaxHeaderBytes && payloadLength <= MaxPayloadBytes
            ? ((int)headerLength, (int)(headerLength + payloadLength))
            : throw new InvalidDataException($"A frame of {headerLength} + {payloadLength} bytes is over the caps.");
    }

    private static Frame Parse(ReadOnlyMemory<byte> body, int headerLength, int got, int? expected = null) =>
        got < (expected ?? body.Length)
            ? throw new InvalidDataException("The stream ended inside a frame.")
            : Parse(body[..headerLength], body[headerLength..]);

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
