public static class Solution
{
    static int Finish(IEnumerable<int> tasks, int workers)
    {
        var free = new PriorityQueue<int, int>(Enumerable.Repeat((0, 0), workers));
        var last = 0;
        foreach (var length in tasks)
        {
            var end = free.Dequeue() + length;
            free.Enqueue(end, end);
            last = Math.Max(last, end);
        }
        return last;
    }

    public static object Plans(int[] tasks, int workers) => new
    {
        as_listed = Finish(tasks, workers),
        longest_first = Finish(tasks.OrderDescending(), workers),
        bound = Math.Max(tasks.Max(), (tasks.Sum() + workers - 1) / workers),
    };
}
