using System.Buffers.Binary;

public static class Solution
{
    public static List<string> Decode(string[] pieces)
    {
        var (stream, place, messages) = (Convert.FromHexString(string.Concat(pieces)), 0, new List<string>());
        while (place < stream.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(stream.AsSpan(place));
            messages.Add(Encoding.UTF8.GetString(stream, place + 4, length));
            place += 4 + length;
        }
        return messages;
    }
}
