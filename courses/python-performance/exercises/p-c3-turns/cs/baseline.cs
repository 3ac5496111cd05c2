public static class Solution
{
    public static object RunLoop(int[][][] tasks)
    {
        var (ready, place, now, late) = (new int[tasks.Length], new int[tasks.Length], 0, 0);
        while (Enumerable.Range(0, tasks.Length).Where(n => place[n] < tasks[n].Length).ToList() is { Count: > 0 } open)
        {
            var task = open.MinBy(n => (ready[n], n));
            now = Math.Max(now, ready[task]);
            late = Math.Max(late, now - ready[task]);
            var step = tasks[task][place[task]++];
            now += step[0];
            ready[task] = now + step[1];
        }
        return new { finished = ready, busy = tasks.Sum(steps => steps.Sum(step => step[0])), late };
    }
}
