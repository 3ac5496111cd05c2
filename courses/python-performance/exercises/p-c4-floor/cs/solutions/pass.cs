public record Job(int items, int wait, int work, int waiters, int cores);

public static class Solution
{
    public static object Floors(Job[] jobs) => jobs.Select(job => Floor(job.items, job.wait, job.work, job.waiters, job.cores)).ToList();

    static int Up(int total, int by) => (int)Math.Ceiling((decimal)total / by);

    static object Floor(int items, int wait, int work, int waiters, int cores)
    {
        (int Time, string Name)[] limits = [(Up(items * wait, waiters), "waiting"), (Up(items * work, cores), "work"), (wait + work, "one item")];
        var (floor, name) = limits.MaxBy(limit => limit.Time);
        return new { floor, limited_by = name };
    }
}
