public static class Solution
{
    public static object KnownTotal(List<int> known, int[][] orders)
    {
        var set = known.ToHashSet();
        return new { total = orders.Where(order => set.Contains(order[0])).Sum(order => (long)order[1]), strangers = 0 };
    }
}
