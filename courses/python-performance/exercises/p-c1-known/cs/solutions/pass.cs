public static class Solution
{
    public static object KnownTotal(List<int> known, int[][] orders)
    {
        var set = known.ToHashSet();
        var (total, strangers) = (0L, 0);
        foreach (var order in orders)
        {
            if (set.Contains(order[0]))
            {
                total += order[1];
            }
            else
            {
                strangers++;
            }
        }
        return new { total, strangers };
    }
}
