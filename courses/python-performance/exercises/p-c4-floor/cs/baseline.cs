public record Job(int items, int wait, int work, int waiters, int cores);

public static class Solution
{
    public static object Floors(Job[] jobs) => jobs.Select(job => Floor(job.items, job.wait, job.work, job.waiters, job.cores)).ToList();

    static int Up(int total, int by) => (total + by - 1) / by;

    static object Floor(int items, int wait, int work, int waiters, int cores)
    {
        var (waiting, working, item) = (Up(items * wait, waiters), Up(items * work, cores), wait + work);
        var floor = Math.Max(Math.Max(waiting, working), item);
        return new { floor, limited_by = floor == waiting ? "waiting" : floor == working ? "work" : "one item" };
    }
}
