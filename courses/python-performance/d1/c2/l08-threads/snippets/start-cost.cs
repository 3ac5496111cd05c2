double PerItem(int count, Action action)
{
    var best = double.MaxValue;
    for (var series = 0; series < 10; series++)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            action();
        }
        var took = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        best = Math.Min(best, took / count);
    }
    return best;
}

var thread = PerItem(100, () =>
{
    var one = new Thread(() => { });
    one.Start();
    one.Join();
});
var task = PerItem(1_000, () => Task.Run(() => { }).Wait());
Console.WriteLine($"new Thread, Start, Join   {thread,8:F1} us");
Console.WriteLine($"Task.Run and Wait         {task,8:F1} us");
Console.WriteLine($"threads in the pool: {ThreadPool.ThreadCount}");
