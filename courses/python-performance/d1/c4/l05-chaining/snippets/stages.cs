// timeout: 20
var fetchSeconds = new Dictionary<string, double> { ["a"] = 0.05, ["b"] = 0.15, ["c"] = 0.25, ["d"] = 0.5 };
var saved = new List<(double Moment, string Name)>();
var started = Stopwatch.GetTimestamp();

async Task<string> Fetch(string name)
{
    await Task.Delay(TimeSpan.FromSeconds(fetchSeconds[name]));
    return $"data of {name}";
}

async Task<string> Transform(string data)
{
    await Task.Delay(50);
    return data.ToUpperInvariant();
}

async Task Save(string text)
{
    await Task.Delay(50);
    lock (saved)
    {
        saved.Add((Stopwatch.GetElapsedTime(started).TotalSeconds, text[^1..].ToLowerInvariant()));
    }
}

async Task StageByStage()
{
    var data = await Task.WhenAll(fetchSeconds.Keys.Select(Fetch));
    var texts = await Task.WhenAll(data.Select(Transform));
    await Task.WhenAll(texts.Select(Save));
}

// Chaining is what await does: the steps of one item follow each other, and the items do
// not wait for one another.
Task OneTaskPerItem() => Task.WhenAll(fetchSeconds.Keys.Select(async name => await Save(await Transform(await Fetch(name)))));

foreach (var way in new[] { StageByStage, OneTaskPerItem })
{
    saved.Clear();
    started = Stopwatch.GetTimestamp();
    await way();
    Console.WriteLine(
        $"{way.Method.Name}, all saved after " +
        $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
    foreach (var (moment, name) in saved)
    {
        Console.WriteLine(
            $"   {name} could be saved at {fetchSeconds[name] + 0.1:F2}, saved at " +
            $"{moment:F2}");
    }
}
