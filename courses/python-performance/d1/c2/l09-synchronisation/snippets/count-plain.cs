// timeout: 20
const int Times = 10_000;

int Run()
{
    var box = new int[1];
    var here = 0;
    var crew = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
    {
        Interlocked.Increment(ref here);
        while (Volatile.Read(ref here) < 2)
        {
            // Both begin at the same moment, or the first is done before the second one exists.
        }
        for (var i = 0; i < Times; i++)
        {
            box[0]++; // read, add, write: three steps, and no lock around them
        }
    })).ToList();
    crew.ForEach(thread => thread.Start());
    crew.ForEach(thread => thread.Join());
    return box[0];
}

var results = Enumerable.Range(0, 100).Select(_ => Run()).ToList();
Console.WriteLine($"100 runs, each should count to 20,000: lowest {results.Min():N0}");
Console.WriteLine($"runs that lost something: {results.Count(result => result < 2 * Times)}");
Console.WriteLine($"figure: {results.Min()}");
