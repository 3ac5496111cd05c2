public static class Solution
{
    public static List<int[]> Chunks(int items, int pieces)
    {
        var (result, start) = (new List<int[]>(), 0);
        for (var left = Math.Min(items, pieces); left > 0; left--)
        {
            var size = (items - start + left - 1) / left;
            result.Add([start, start + size]);
            start += size;
        }
        return result;
    }
}
