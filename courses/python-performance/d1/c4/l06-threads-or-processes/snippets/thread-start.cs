const int Count = 300;

double Best(Action action)
{
    var best = double.MaxValue;
    for (var round = 0; round < 5; round++)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            action();
        }
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds / Count);
    }
    return best;
}

var thread = Best(() =>
{
    var one = new Thread(() => { });
    one.Start();
    one.Join();
});
var task = Best(() => Task.Run(() => { }).Wait());
Console.WriteLine(
    $"create, start and join one Thread: {thread:F3} ms; a Task on a thread of the pool: " +
    $"{task:F4} ms");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {thread:F3}"));
