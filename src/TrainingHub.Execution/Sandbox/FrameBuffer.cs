using System.Buffers.Binary;

namespace TrainingHub.Execution.Sandbox;

/// <summary>Puts frames together from bytes as they come in. Not for two threads at once.</summary>
internal sealed class FrameBuffer(uint maxHeader, uint maxPayload)
{
    private const int PrefixBytes = 8;
    private const int Usual = 16 * 1024;
    private byte[] _bytes = new byte[Usual];
    private int _end;

    /// <summary>Where the next bytes go; never empty.</summary>
    public Span<byte> Space => _bytes.AsSpan(_end);

    public bool IsEmpty => _end == 0;

    public void Filled(int count) => _end += count;

    /// <summary>The next whole frame with its prefix. To be asked until there is none, before more bytes are put in.</summary>
    /// <exception cref="InvalidDataException">A frame's header is longer than allowed.</exception>
    /// <exception cref="PayloadTooLongException">The rest of it is.</exception>
    public bool TryTake(out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        if (_end < PrefixBytes)
        {
            return false;
        }

        var (header, payload) = (BinaryPrimitives.ReadUInt32LittleEndian(_bytes), BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(4)));
        if (header > maxHeader)
        {
            throw new InvalidDataException($"A frame with a header of {header} bytes is over the cap.");
        }

        if (payload > maxPayload)
        {
            throw new PayloadTooLongException($"A frame with {payload} bytes is over the cap.");
        }

        var length = PrefixBytes + (int)header + (int)payload;
        if (_end >= length)
        {
            frame = Take(length);
            return true;
        }

        // Never longer than the frame, so that nothing is copied twice; and not at once, for announcing bytes costs a stranger nothing.
        if (_bytes.Length == _end)
        {
            Array.Resize(ref _bytes, Math.Min(length, _bytes.Length * 4));
        }

        return false;
    }

    private byte[] Take(int length)
    {
        if (length == _bytes.Length)
        {
            var whole = _bytes;
            (_bytes, _end) = (new byte[Usual], 0);
            return whole;
        }

        var taken = _bytes.AsSpan(0, length).ToArray();
        var rest = _bytes.AsSpan(length, _end - length);
        var next = _bytes.Length > Usual && rest.Length < Usual ? new byte[Usual] : _bytes;
        rest.CopyTo(next);
        (_bytes, _end) = (next, rest.Length);
        return taken;
    }
}

/// <summary>A frame says more than it may. Nobody has to mean harm for that: an answer can be too long.</summary>
internal sealed class PayloadTooLongException(string message) : Exception(message);
