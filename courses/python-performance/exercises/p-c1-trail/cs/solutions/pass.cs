public static class Solution
{
    public static object Trail(string[] events)
    {
        var text = string.Concat(events.Reverse().Select(happened => happened + ";"));
        return new { length = text.Length, start = text[..Math.Min(20, text.Length)], checksum = Checksum(text) };
    }

    static uint Checksum(string text)
    {
        var crc = uint.MaxValue;
        foreach (var letter in text)
        {
            crc ^= letter;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }
        return ~crc;
    }
}
