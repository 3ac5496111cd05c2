public static class Solution
{
    static IEnumerable<int> Parsed(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (int.TryParse(line, out var value))
            {
                yield return value;
            }
        }
    }

    public static object Summary(string[] lines)
    {
        var (count, total) = (0, 0);
        var coldest = new PriorityQueue<int, int>();
        foreach (var value in Parsed(lines))
        {
            count++;
            total += value;
            coldest.Enqueue(value, -value);
            if (coldest.Count > 5)
            {
                coldest.Dequeue();
            }
        }
        return new { count, total, coldest = coldest.UnorderedItems.Select(entry => entry.Element).Order().ToList(), lost = lines.Length - count };
    }
}
