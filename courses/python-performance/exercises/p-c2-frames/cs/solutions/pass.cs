using System.Buffers.Binary;

public static class Solution
{
    public static List<string> Decode(string[] pieces)
    {
        var (buffer, messages) = (new List<byte>(), new List<string>());
        foreach (var piece in pieces)
        {
            buffer.AddRange(Convert.FromHexString(piece));
            while (buffer.Count >= 4)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(buffer.GetRange(0, 4).ToArray());
                if (buffer.Count < 4 + length)
                {
                    break;
                }
                messages.Add(Encoding.UTF8.GetString(buffer.GetRange(4, length).ToArray()));
                buffer.RemoveRange(0, 4 + length);
            }
        }
        return messages;
    }
}
