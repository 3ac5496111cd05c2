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
        var (window, total) = (new Queue<int>(), 0);
        foreach (var value in source)
        {
            window.Enqueue(value);
            total += value;
            if (window.Count == width)
            {
                yield return total;
                total -= window.Dequeue();
            }
        }
    }

    public static object Windows(int[] values, int width, int wanted)
    {
        reads = 0;
        return new { sums = Sums(Source(values), width).Take(wanted).ToList(), reads };
    }
}
