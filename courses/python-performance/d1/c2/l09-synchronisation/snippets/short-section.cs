const int Turns = 5, Crew = 4;
var gate = new Lock();
var results = new List<int>();

void WaitInside()
{
    lock (gate)
    {
        Thread.Sleep(5); // a slow call while everybody else queues up
        results.Add(1);
    }
}

void WaitOutside()
{
    Thread.Sleep(5);
    lock (gate)
    {
        results.Add(1);
    }
}

void Run(string name, Action step)
{
    results.Clear();
    var crew = Enumerable.Range(0, Crew).Select(_ => new Thread(() =>
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            step();
        }
    })).ToList();
    var start = Stopwatch.GetTimestamp();
    crew.ForEach(thread => thread.Start());
    crew.ForEach(thread => thread.Join());
    var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    Console.Write($"{name,-12} {Crew} threads, {results.Count} results");
    Console.WriteLine($" in {took,4:F0} ms");
}

Run("wait inside", WaitInside);
Run("wait outside", WaitOutside);
const int Rounds = 1_000_000;
var began = Stopwatch.GetTimestamp();
for (var i = 0; i < Rounds; i++)
{
    lock (gate)
    {
    }
}
var each = Stopwatch.GetElapsedTime(began).TotalNanoseconds / Rounds;
Console.WriteLine($"an uncontended lock: {each:F0} ns to take and give back");
