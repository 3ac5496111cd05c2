public static class Solution
{
    public static object RunLoop(int[][][] tasks)
    {
        var (finished, now) = (new List<int>(), 0);
        foreach (var steps in tasks)
        {
            now += steps.Sum(step => step[0] + step[1]);
            finished.Add(now);
        }
        return new { finished, busy = tasks.Sum(steps => steps.Sum(step => step[0])), late = 0 };
    }
}
