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
        static string Text()
        {
            Span<int> buffer = stackalloc int[16];
            for (var i = 0; i < buffer.Length; i++) { buffer[i] = Fib(i); }
            var text = new StringBuilder();
            foreach (var value in buffer) { text.Append(value).Append(' '); }
            return text.ToString();
        }
        Console.WriteLine($"{Text()} in {watch.Elapsed.TotalMilliseconds:F2} ms");
        """,
        // As much of it as a learner's longer program has, for what the compiler does in many places at once.
        string.Concat(Enumerable.Range(0, 5).Select(Block)),
    ];

    private static string Block(int number) => $$"""
        enum Kind{{number}} { Small, Large }
        record struct Point{{number}}(double X, double Y);
        interface IShape{{number}} { double Area { get; } string Name => GetType().Name; }
        class Circle{{number}}(Point{{number}} centre, double radius) : IShape{{number}}, IComparable<Circle{{number}}>
        {
            private readonly List<Point{{number}}> _visited = [centre];
            public event EventHandler<int>? Moved;
            public double Area => Math.PI * radius * radius;
            public Kind{{number}} Kind => radius switch { < 1 => Kind{{number}}.Small, _ => Kind{{number}}.Large };
            public int CompareTo(Circle{{number}}? other) => other is null ? 1 : Area.CompareTo(other.Area);
            public IEnumerable<double> Distances() { foreach (var point in _visited) { yield return Math.Sqrt((point.X * point.X) + (point.Y * point.Y)); } }
            public async Task<T> VisitAsync<T>(Point{{number}} next, Func<Point{{number}}, T> tell) { await Task.Yield(); _visited.Add(next); Moved?.Invoke(this, _visited.Count); return tell(next); }
        }
        var circles{{number}} = Enumerable.Range(1, 5).Select(n => new Circle{{number}}(new(n, n), n / 2.0)).ToList();
        var byKind{{number}} = circles{{number}}.GroupBy(circle => circle.Kind).ToDictionary(group => group.Key, group => (Count: group.Count(), Most: group.Max(circle => circle.Area)));
        foreach (var circle in circles{{number}}) { circle.Moved += (_, count) => Console.WriteLine($"{{number}}: {count} {circle.Area:F2}"); await circle.VisitAsync(new(1, 2), point => point.X + point.Y); }
        Console.WriteLine(string.Join(", ", byKind{{number}}.Select(entry => $"{entry.Key} {entry.Value.Count} {entry.Value.Most:F1}")));

        """;
}
