namespace TrainingHub.Execution.Compiling;

/// <summary>Programs such as learners write, for warming the compiler up.</summary>
internal static class WarmUpScripts
{
    public static readonly IReadOnlyList<string> All =
    [
        "Console.WriteLine(1);",
        """
        var numbers = Enumerable.Range(1, 1000).Where(n => n % 3 == 0).Select(n => (n, square: n * n)).ToList();
        var groups = numbers.GroupBy(pair => pair.n % 7).ToDictionary(group => group.Key, group => group.Sum(pair => pair.square));
        foreach (var (key, sum) in groups.OrderByDescending(entry => entry.Value)) { Console.WriteLine($"{key}: {sum,8:N0}"); }
        """,
        """
        record Order(int Id, string Customer, decimal Total);
        class Store { private readonly Dictionary<int, Order> _orders = new(); public void Add(Order order) => _orders[order.Id] = order; public IEnumerable<Order> All => _orders.Values; }
        var store = new Store();
        for (int i = 0; i < 10; i++) { store.Add(new Order(i, $"c{i % 3}", i * 1.5m)); }
        var total = store.All switch { var all when all.Any() => all.Sum(o => o.Total), _ => 0m };
        Console.WriteLine(total);
        """,
        """
        async Task<int> WorkAsync(int n, CancellationToken token) { await Task.Delay(1, token); return n * 2; }
        var source = new CancellationTokenSource();
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => WorkAsync(n, source.Token)));
        Parallel.For(0, 4, i => Interlocked.Increment(ref results[0]));
        var gate = new object();
        var threads = Enumerable.Range(0, 4).Select(i => new Thread(() => { lock (gate) { results[1] += i; } })).ToList();
        threads.ForEach(t => t.Start()); threads.ForEach(t => t.Join());
        try { throw new InvalidOperationException("x"); } catch (InvalidOperationException e) when (e.Message.Length > 0) { Console.Error.WriteLine(e.Message); } finally { source.Cancel(); }
        results.Sum()
        """,
        """
        static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
        var watch = Stopwatch.StartNew();
        Span<int> buffer = stackalloc int[16];
        for (var i = 0; i < buffer.Length; i++) { buffer[i] = Fib(i); }
        var text = new StringBuilder();
        foreach (var value in buffer) { text.Append(value).Append(' '); }
        Console.WriteLine($"{text} in {watch.Elapsed.TotalMilliseconds:F2} ms");
        """,
    ];
}
