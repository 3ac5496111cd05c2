// Spans by ActivitySource cost next to nothing until somebody listens, so they may stay in the program.
var source = new ActivitySource("settle");
var table = new SortedDictionary<string, (int Hits, double Milliseconds)>();

long Settle(int rows)
{
    var total = 0L;
    using (source.StartActivity("amounts"))
    {
        for (var n = 0; n < rows; n++)
        {
            total += (n % 12 + 1) * (n * 37 % 9000 + 100);
        }
    }
    using (source.StartActivity("labels"))
    {
        for (var n = 0; n < rows; n++)
        {
            total += $"{n % 97,8}|{n % 12:D4}".Length;
        }
    }
    return total;
}

double Time()
{
    var started = Stopwatch.GetTimestamp();
    for (var round = 0; round < 20; round++)
    {
        Settle(2_000);
    }
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

Time();
Console.WriteLine($"nobody listens  {Time():F1} ms, {table.Count} spans seen");

var listener = new ActivityListener
{
    ShouldListenTo = candidate => candidate.Name == "settle",
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    ActivityStopped = activity =>
    {
        var (hits, milliseconds) = table.GetValueOrDefault(activity.OperationName);
        table[activity.OperationName] = (hits + 1, milliseconds + activity.Duration.TotalMilliseconds);
    },
};
ActivitySource.AddActivityListener(listener);
Console.WriteLine($"with a listener {Time():F1} ms");
foreach (var (name, (hits, milliseconds)) in table)
{
    Console.WriteLine($"   {name,-8} {hits,3} hits {milliseconds,7:F2} ms");
}
listener.Dispose();
