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
    var tasks = names.Select(Fetch).ToList();       // ToList runs the Select: all three have begun
    return [await tasks[0], await tasks[1], await tasks[2]];
}

async Task<string[]> LazyByAccident()
{
    var results = new List<string>();
    foreach (var task in names.Select(Fetch))       // no ToList: each call happens when its turn comes
    {
        results.Add(await task);
    }
    return results.ToArray();
}

Task<string[]> All() => Task.WhenAll(names.Select(Fetch));

foreach (var way in new Func<Task<string[]>>[] { AwaitedInTurn, CallsFirst, LazyByAccident, All })
{
    var started = Stopwatch.GetTimestamp();
    var result = await way();
    Console.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s  {string.Join(", ", result)}  {way.Method.Name.Split('|')[0]}");
}
