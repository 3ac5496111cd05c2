namespace TrainingHub.Cli.Bench;

/// <summary>The measured programs. A mark makes each source a new one.</summary>
internal static class Programs
{
    private const string Packages = "/usr/lib/python3/dist-packages";

    public static IReadOnlyList<string> InstalledLibraries { get; } = ["asyncio", .. new[] { "numpy", "gevent" }.Where(name => Directory.Exists(Path.Combine(Packages, name)))];

    public static string CSharpLine(string mark) => $"Console.WriteLine(\"hello {mark}\");\n";

    public static string PythonLine(string mark) => $"print('hello {mark}')";

    public static string PythonImports(string mark) => $"import {string.Join(", ", InstalledLibraries)}\nprint('hello {mark}')";

    /// <summary>Classes, queries, generics and tasks, a hundred lines of them; the first prints before the rest is done.</summary>
    public static string CSharpHundredLines(string mark) => $"Console.WriteLine(\"hello {mark}\");\n" + string.Concat(Enumerable.Range(0, 9).Select(Block));

    private static string Block(int number) => $$"""
        record Order{{number}}(int Id, string Customer, decimal Total);
        class Store{{number}}
        {
            private readonly Dictionary<int, Order{{number}}> _orders = new();
            public void Add(Order{{number}} order) => _orders[order.Id] = order;
            public ILookup<string, decimal> Totals => _orders.Values.Where(order => order.Total > {{number}}).ToLookup(order => order.Customer, order => order.Total);
            public async Task<int> CountAsync(CancellationToken token) { await Task.Yield(); token.ThrowIfCancellationRequested(); return _orders.Count; }
        }
        var store{{number}} = new Store{{number}}();
        for (var i = 0; i < 10; i++) { store{{number}}.Add(new Order{{number}}(i, $"customer {i % 3}", i * 1.5m)); }
        var sum{{number}} = store{{number}}.Totals.Select(group => (group.Key, Sum: group.Sum())).OrderByDescending(pair => pair.Sum).First() is var (best{{number}}, most{{number}}) && most{{number}} > 1 ? best{{number}}.Length : await store{{number}}.CountAsync(default);

        """;
}
