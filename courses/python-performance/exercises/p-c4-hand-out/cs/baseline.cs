public static class Solution
{
    static int Finish(IEnumerable<int> tasks, int workers)
    {
        var free = new int[workers];
        foreach (var length in tasks)
        {
            free[Array.IndexOf(free, free.Min())] += length;
        }
        return free.Max();
    }

    public static object Plans(int[] tasks, int workers) => new
    {
        as_listed = Finish(tasks, workers),
        longest_first = Finish(tasks.OrderDescending(), workers),
        bound = Math.Max(tasks.Max(), (tasks.Sum() + workers - 1) / workers),
    };
}
