public static class Solution
{
    // A set, as it should be, and a new one for every few orders.
    public static object KnownTotal(List<int> known, int[][] orders)
    {
        var (total, strangers) = (0L, 0);
        foreach (var few in orders.Chunk(10))
        {
            var set = known.ToHashSet();
            foreach (var order in few)
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
        }
        return new { total, strangers };
    }
}
