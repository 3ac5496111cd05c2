// timeout: 20
const int Times = 500_000;
var gate = new Lock();

int Run(Action<int[]> step)
{
    var box = new int[1];
    using var start = new Barrier(2);
    var crew = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
    {
        start.SignalAndWait();
        for (var i = 0; i < Times; i++)
        {
            step(box);
        }
    })).ToList();
    crew.ForEach(thread => thread.Start());
    crew.ForEach(thread => thread.Join());
    return box[0];
}

var steps = new (string Name, Action<int[]> Step)[]
{
    ("plain", box => box[0]++),
    ("interrupted", box =>
    {
        var seen = box[0];
        if (seen % 1_000 == 0)
        {
            Thread.Yield(); // what the system may do at any time, made sure of
        }
        box[0] = seen + 1;
    }),
    ("lock", box => { lock (gate) { box[0]++; } }),
    ("Interlocked", box => Interlocked.Increment(ref box[0])),
};
foreach (var (name, step) in steps)
{
    var results = Enumerable.Range(0, 5).Select(_ => Run(step)).ToList();
    var lost = results.Max(result => 1 - result / (2.0 * Times));
    Console.Write($"{name,-12} lost at most {lost,6:P1}   ");
    Console.WriteLine(string.Join("  ", results.Select(result => $"{result:N0}")));
}
