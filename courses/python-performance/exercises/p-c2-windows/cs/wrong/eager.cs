public static class Solution
{
    static int reads;

    static IEnumerable<int> Source(int[] values)
    {
        foreach (var value in values)
        {
            reads++;
            yield return value;
        }
    }

    static IEnumerable<int> Sums(IEnumerable<int> source, int width)
    {
        var values = source.ToList();
        for (var start = 0; start + width <= values.Count; start++)
        {
            yield return values.Skip(start).Take(width).Sum();
        }
    }

    public static object Windows(int[] values, int width, int wanted)
    {
        reads = 0;
        return new { sums = Sums(Source(values), width).Take(wanted).ToList(), reads };
    }
}
