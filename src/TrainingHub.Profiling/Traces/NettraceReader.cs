using System.Buffers.Binary;
using System.Text;

namespace TrainingHub.Profiling.Traces;

/// <summary>One event of a runtime's trace.</summary>
/// <param name="Provider">Who wrote it.</param>
/// <param name="Id">Number of the event within its provider.</param>
/// <param name="Thread">Kernel id of the thread, as the traced process sees it.</param>
/// <param name="Time">In the trace's own ticks.</param>
/// <param name="Stack">Code addresses, innermost first.</param>
/// <param name="Payload">The fields.</param>
internal readonly record struct TraceEvent(string Provider, int Id, long Thread, long Time, ulong[] Stack, ReadOnlyMemory<byte> Payload);

/// <summary>
/// Reads the .NET runtime's event stream, format "Nettrace" version 4 (https://github.com/microsoft/perfview/blob/main/src/TraceEvent/EventPipe/NetTraceFormat.md),
/// as it comes. The traced program shares its process with who writes the stream, so nothing in it is believed: every length is checked, every table has a cap.
/// </summary>
internal sealed class NettraceReader(Action<TraceEvent> onEvent)
{
    private const int MaxBlock = 4 * 1024 * 1024;
    private const int MaxStacks = 200_000;
    private const int MaxMetadata = 2_000;
    private const int MaxFrames = 512;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("Nettrace\x14\0\0\0!FastSerialization.1");
    private readonly Dictionary<int, (string Provider, int Id)> _metadata = [];
    private readonly Dictionary<int, ulong[]> _stacks = [];
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private long _consumed;
    private bool _begun;

    /// <summary>Ticks a second.</summary>
    public long Frequency { get; private set; } = 1_000_000_000;

    /// <summary>Ticks when the trace began.</summary>
    public long Start { get; private set; }

    public bool Ended { get; private set; }

    /// <exception cref="InvalidDataException">The stream is none of this format.</exception>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        var at = 0;
        while (!Ended && TryObject(at) is > 0 and var used)
        {
            at += used;
        }

        _buffer.AsSpan(at, _length - at).CopyTo(_buffer);
        _length -= at;
        _consumed += at;
        if (_length > MaxBlock + 4096)
        {
            throw new InvalidDataException("A block of the trace is too long.");
        }
    }

    // Answers with the bytes of a whole object, or 0 when more must come.
    private int TryObject(int at)
    {
        var rest = _buffer.AsSpan(at, _length - at);
        if (!_begun)
        {
            if (rest.Length < Magic.Length)
            {
                return 0;
            }

            _begun = rest[..Magic.Length].SequenceEqual(Magic) ? true : throw new InvalidDataException("This is no trace of the runtime.");
            return Magic.Length;
        }

        if (rest.Length < 1)
        {
            return 0;
        }

        if (rest[0] == 1)
        {
            Ended = true;
            return 1;
        }

        // BeginObject, BeginObject, NullReference, version, least reader version, length of the name.
        const int HeaderLength = 15;
        if (rest.Length < HeaderLength)
        {
            return 0;
        }

        var nameLength = BinaryPrimitives.ReadInt32LittleEndian(rest[11..]);
        if (rest[0] != 5 || rest[1] != 5 || rest[2] != 1 || nameLength is < 1 or > 64)
        {
            throw new InvalidDataException("The trace is damaged.");
        }

        var body = HeaderLength + nameLength + 1;
        if (rest.Length < body + 4)
        {
            return 0;
        }

        var name = Encoding.ASCII.GetString(rest.Slice(HeaderLength, nameLength));
        return name == "Trace" ? TraceObject(rest, body) : Block(name, at, rest, body);
    }

    private int TraceObject(ReadOnlySpan<byte> rest, int body)
    {
        const int Length = 48;
        if (rest.Length < body + Length + 1)
        {
            return 0;
        }

        Start = BinaryPrimitives.ReadInt64LittleEndian(rest[(body + 16)..]);
        Frequency = Math.Max(1, BinaryPrimitives.ReadInt64LittleEndian(rest[(body + 24)..]));
        return body + Length + 1;
    }

    private int Block(string name, int at, ReadOnlySpan<byte> rest, int body)
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(rest[body..]);
        if (size is < 0 or > MaxBlock)
        {
            throw new InvalidDataException("A block of the trace is too long.");
        }

        var from = body + 4;
        // Blocks are aligned to four bytes of the whole stream.
        from += (int)((4 - ((_consumed + at + from) % 4)) % 4);
        if (rest.Length < from + size + 1)
        {
            return 0;
        }

        var block = new ReadOnlyMemory<byte>(_buffer, at + from, size);
        switch (name)
        {
            case "EventBlock":
                Events(block, isMetadata: false);
                break;
            case "MetadataBlock":
                Events(block, isMetadata: true);
                break;
            case "StackBlock":
                Stacks(block.Span);
                break;
            case "SPBlock":
                // All stacks so far may be forgotten from here on.
                _stacks.Clear();
                break;
        }

        return from + size + 1;
    }

    private void Stacks(ReadOnlySpan<byte> block)
    {
        var input = new TraceBytes(block);
        var (id, count) = (input.Int32(), input.Int32());
        for (var number = 0; number < count && _stacks.Count < MaxStacks; number++)
        {
            var addresses = input.Take(input.Int32());
            var stack = new ulong[Math.Min(addresses.Length / 8, MaxFrames)];
            for (var frame = 0; frame < stack.Length; frame++)
            {
                stack[frame] = BinaryPrimitives.ReadUInt64LittleEndian(addresses[(frame * 8)..]);
            }

            _stacks[id + number] = stack;
        }
    }

    private void Events(ReadOnlyMemory<byte> block, bool isMetadata)
    {
        var input = new TraceBytes(block.Span);
        var headerSize = input.Int16();
        var compressed = (input.Int16() & 1) != 0;
        input.Take(Math.Max(0, headerSize - 4));
        var header = new TraceEventHeader();
        while (!input.AtEnd)
        {
            if (compressed)
            {
                header.ReadCompressed(ref input);
            }
            else
            {
                header.ReadPlain(ref input);
            }

            var from = input.Position;
            input.Take(header.PayloadLength);
            var payload = block.Slice(from, header.PayloadLength);
            if (!compressed)
            {
                input.Take((4 - (input.Position % 4)) % 4);
            }

            if (isMetadata)
            {
                Metadata(payload.Span);
            }
            else if (_metadata.TryGetValue(header.MetadataId, out var known))
            {
                onEvent(new TraceEvent(known.Provider, known.Id, header.Thread, header.Time, _stacks.GetValueOrDefault(header.StackId) ?? [], payload));
            }
        }
    }

    private void Metadata(ReadOnlySpan<byte> payload)
    {
        var input = new TraceBytes(payload);
        var id = input.Int32();
        var provider = input.Utf16();
        if (_metadata.Count < MaxMetadata)
        {
            _metadata[id] = (provider, input.Int32());
        }
    }
}
