public static class Solution
{
    public static List<int[]> Chunks(int items, int pieces)
    {
        pieces = Math.Min(items, pieces);
        var size = pieces == 0 ? 0 : items / pieces;
        return Enumerable.Range(0, pieces).Select(number => new[] { number * size, number < pieces - 1 ? (number + 1) * size : items }).ToList();
    }
}
