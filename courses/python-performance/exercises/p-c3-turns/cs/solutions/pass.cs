public static class Solution
{
    public static object RunLoop(int[][][] tasks)
    {
        var queue = new PriorityQueue<int, (int Ready, int Number)>();
        var (place, finished, now, busy, late) = (new int[tasks.Length], new int[tasks.Length], 0, 0, 0);
        for (var number = 0; number < tasks.Length; number++)
        {
            queue.Enqueue(number, (0, number));
        }
        while (queue.TryDequeue(out var task, out var key))
        {
            finished[task] = key.Ready;
            if (place[task] == tasks[task].Length)
            {
                continue;
            }
            now = Math.Max(now, key.Ready);
            late = Math.Max(late, now - key.Ready);
            var step = tasks[task][place[task]++];
            now += step[0];
            busy += step[0];
            queue.Enqueue(task, (now + step[1], task));
        }
        return new { finished, busy, late };
    }
}
