public static class Solution
{
    public static List<string> Decode(string[] pieces)
    {
        var text = Encoding.UTF8.GetString(Convert.FromHexString(string.Concat(pieces)));
        var (messages, place) = (new List<string>(), 0);
        while (place + 4 <= text.Length)
        {
            var end = Math.Min(text.Length, place + 4 + text[place + 3]);
            messages.Add(text[(place + 4)..end]);
            place = end;
        }
        return messages;
    }
}
