using System.Buffers.Binary;
using System.Text;

namespace TrainingHub.Profiling.Exports;

/// <summary>
/// The file that Python's <c>pstats</c> and everything built on it (SnakeViz, gprof2dot, pyprof2calltree) read: a marshalled dictionary from
/// (file, line, name) to (primitive calls, calls, own seconds, seconds with callees, callers).
/// </summary>
public static class Pstats
{
    public static byte[] Write(Profile profile)
    {
        using var bytes = new MemoryStream();
        var callers = profile.Edges.ToLookup(edge => edge.Callee);
        bytes.WriteByte((byte)'{');
        foreach (var row in profile.Functions)
        {
            Key(bytes, profile.Frames[row.Frame]);
            Tuple(bytes, 5);
            Integer(bytes, row.Primitive ?? row.Calls ?? 0);
            Integer(bytes, row.Calls ?? 0);
            Seconds(bytes, row.Self);
            Seconds(bytes, row.Total);
            bytes.WriteByte((byte)'{');
            foreach (var edge in callers[row.Frame])
            {
                Key(bytes, profile.Frames[edge.Caller]);
                // cProfile's order in a caller's entry differs from that in a function's: all calls stand first.
                Tuple(bytes, 4);
                Integer(bytes, edge.Calls ?? 0);
                Integer(bytes, edge.Primitive ?? edge.Calls ?? 0);
                Seconds(bytes, edge.Self);
                Seconds(bytes, edge.Total);
            }

            bytes.WriteByte((byte)'0');
        }

        bytes.WriteByte((byte)'0');
        return bytes.ToArray();
    }

    private static void Key(Stream bytes, ProfileFrame frame)
    {
        Tuple(bytes, 3);
        Text(bytes, frame.File.Length > 0 ? frame.File : "~");
        Integer(bytes, frame.Line);
        Text(bytes, frame.Name);
    }

    private static void Tuple(Stream bytes, int count)
    {
        bytes.WriteByte((byte)'(');
        Int32(bytes, count);
    }

    private static void Text(Stream bytes, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        bytes.WriteByte((byte)'u');
        Int32(bytes, utf8.Length);
        bytes.Write(utf8);
    }

    // Python's own long: 15 bits a digit.
    private static void Integer(Stream bytes, long value)
    {
        if (value <= int.MaxValue)
        {
            bytes.WriteByte((byte)'i');
            Int32(bytes, (int)value);
            return;
        }

        var digits = new List<ushort>();
        for (; value > 0; value >>= 15)
        {
            digits.Add((ushort)(value & 0x7FFF));
        }

        bytes.WriteByte((byte)'l');
        Int32(bytes, digits.Count);
        Span<byte> two = stackalloc byte[2];
        foreach (var digit in digits)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(two, digit);
            bytes.Write(two);
        }
    }

    private static void Seconds(Stream bytes, long nanoseconds)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(eight, nanoseconds / 1e9);
        bytes.WriteByte((byte)'g');
        bytes.Write(eight);
    }

    private static void Int32(Stream bytes, int value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(four, value);
        bytes.Write(four);
    }
}
