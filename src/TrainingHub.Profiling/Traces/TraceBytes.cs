using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TrainingHub.Profiling.Traces;

/// <summary>Reads numbers and texts from bytes that may end anywhere.</summary>
internal ref struct TraceBytes(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _bytes.Length;

    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _bytes.Length - Position)
        {
            throw new InvalidDataException("The trace ends inside an event.");
        }

        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong VarUInt()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number of the trace has no end.");
    }

    /// <summary>UTF-16 up to a zero.</summary>
    public string Utf16()
    {
        var characters = MemoryMarshal.Cast<byte, char>(_bytes[Position..]);
        var end = characters.IndexOf('\0');
        if (end < 0)
        {
            throw new InvalidDataException("A text of the trace has no end.");
        }

        Position += 2 * (end + 1);
        return characters[..Math.Min(end, 1000)].ToString();
    }
}
