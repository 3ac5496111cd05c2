// timeout: 30
const int Jobs = 6;

static void Computing(int seed)
{
    var total = (long)seed;
    for (var i = 0; i < 12_000_000; i++)
    {
        total = (total * 31) ^ i;
    }
    GC.KeepAlive(total);
}

double Measure(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

Computing(0);
var self = Process.GetCurrentProcess();
var all = self.ProcessorAffinity;
Console.Write($"{Jobs} jobs{"one after another",27}");
Console.WriteLine($"{"async",12}{"Parallel.For",14}");
foreach (var cores in new[] { 1, 2 })
{
    self.ProcessorAffinity = cores == 1 ? (nint)((long)all & -(long)all) : all;

    var plain = Measure(() =>
    {
        for (var i = 0; i < Jobs; i++)
        {
            Thread.Sleep(50);
        }
    });
    var async = Measure(() =>
        Task.WhenAll(Enumerable.Range(0, Jobs)
            .Select(_ => Task.Delay(50))).Wait());
    var parallel = Measure(() => Parallel.For(0, Jobs, _ => Thread.Sleep(50)));
    Print(cores, "waiting", plain, async, parallel);

    plain = Measure(() =>
    {
        for (var i = 0; i < Jobs; i++)
        {
            Computing(i);
        }
    });
    async Task Pretend(int i)
    {
        Computing(i); // no await in here: nothing is given back to anybody
        await Task.CompletedTask;
    }
    async = Measure(() =>
        Task.WhenAll(Enumerable.Range(0, Jobs).Select(Pretend)).Wait());
    parallel = Measure(() => Parallel.For(0, Jobs, Computing));
    Print(cores, "computing", plain, async, parallel);
}

void Print(int cores, string what, double plain, double async, double parallel)
{
    Console.Write($"{cores} core(s), {what,-10} {plain,11:F0} ms");
    Console.WriteLine($"{plain / async,11:F1}x{plain / parallel,13:F1}x");
}
