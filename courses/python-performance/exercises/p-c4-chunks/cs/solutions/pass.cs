public static class Solution
{
    public static List<int[]> Chunks(int items, int pieces)
    {
        pieces = Math.Min(items, pieces);
        if (pieces == 0)
        {
            return [];
        }
        var (size, larger) = Math.DivRem(items, pieces);
        int Start(int number) => number * size + Math.Min(number, larger);
        return Enumerable.Range(0, pieces).Select(number => new[] { Start(number), Start(number + 1) }).ToList();
    }
}
