async Task<string> Fetch(string name)
{
    await Task.Delay(100);
    return name.ToUpperInvariant();
}

string[] names = ["a", "b", "c"];

async Task<string[]> AwaitedInTurn()
{
    var results = new List<string>();
    foreach (var name in names)
    {
        results.Add(await Fetch(name));
    }
    return results.ToArray();
}

async Task<string[]> CallsFirst()
{
    // ToList runs the Select: all three have begun
    var tasks = names.Select(Fetch).ToList();
    return [await tasks[0], await tasks[1], await tasks[2]];
}

async Task<string[]> LazyByAccident()
{
    var results = new List<string>();
    // no ToList: each call happens when its turn comes
    foreach (var task in names.Select(Fetch))
    {
        results.Add(await task);
    }
    return results.ToArray();
}

Task<string[]> All() => Task.WhenAll(names.Select(Fetch));

Func<Task<string[]>>[] ways = [AwaitedInTurn, CallsFirst, LazyByAccident, All];
foreach (var way in ways)
{
    var started = Stopwatch.GetTimestamp();
    var result = await way();
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    Console.Write($"{seconds:F2} s  {string.Join(", ", result)}  ");
    Console.WriteLine($"{way.Method.Name.Split('|')[0]}");
}
