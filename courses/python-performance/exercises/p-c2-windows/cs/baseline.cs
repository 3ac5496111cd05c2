public static class Solution
{
    public static object Windows(int[] values, int width, int wanted) => new
    {
        sums = Enumerable.Range(0, wanted).Select(start => values[start..(start + width)].Sum()).ToList(),
        reads = width + wanted - 1,
    };
}
