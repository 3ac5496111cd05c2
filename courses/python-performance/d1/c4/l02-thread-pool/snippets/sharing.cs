// timeout: 30
using System.Collections.Concurrent;

var calls = 0;

int LookUp(int article)
{
    Interlocked.Increment(ref calls);
    Thread.Sleep(50);
    return article * 100;
}

var articles = Enumerable.Range(0, 32).Select(number => number % 4).ToList();
ThreadPool.SetMinThreads(12, 4);

void Race(string title, Func<int, int> way)
{
    calls = 0;
    var (total, started) = (0, Stopwatch.GetTimestamp());
    Parallel.ForEach(articles, new ParallelOptions { MaxDegreeOfParallelism = 8 }, article => Interlocked.Add(ref total, way(article)));
    var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    Console.WriteLine(
        $"{title,-32} total {total}   {calls,2} look-ups where 4 are needed   {wall,4:F0} " +
        "ms");
}

// GetOrAdd is safe, and still calls the factory more than once: only one of the results is kept.
var plain = new ConcurrentDictionary<int, int>();
Race("ConcurrentDictionary.GetOrAdd", article => plain.GetOrAdd(article, LookUp));

var (guarded, gate) = (new Dictionary<int, int>(), new Lock());
Race("one lock round everything", article =>
{
    lock (gate)
    {
        return guarded.TryGetValue(article, out var price) ? price : guarded[article] = LookUp(article);
    }
});

var lazy = new ConcurrentDictionary<int, Lazy<int>>();
Race("GetOrAdd of a Lazy", article => lazy.GetOrAdd(article, key => new Lazy<int>(() => LookUp(key))).Value);
