var random = new Random(3);
var seconds = Enumerable.Range(0, 8).Select(_ => 0.05 + random.NextDouble() * 0.4).ToList();

async Task<string> Fetch(int page)
{
    await Task.Delay(TimeSpan.FromSeconds(seconds[page]));
    return page == 5 ? throw new IOException($"page {page} is down") : $"page {page}";
}

var started = Stopwatch.GetTimestamp();
string Clock() => $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s";

Console.WriteLine("WhenAll, everything or an exception:");
try
{
    Console.WriteLine($"   {string.Join(", ", await Task.WhenAll(Enumerable.Range(0, 8).Select(Fetch)))}");
}
catch (IOException error)
{
    Console.WriteLine($"   {Clock()} after all have ended: {error.Message}");
}

Console.WriteLine("WhenEach, in the order of arrival:");
started = Stopwatch.GetTimestamp();
var pages = Enumerable.Range(0, 8).ToDictionary(Fetch);
await foreach (var task in Task.WhenEach(pages.Keys))
{
    try
    {
        Console.WriteLine($"   {Clock()} {await task}");
    }
    catch (IOException error)
    {
        Console.WriteLine($"   {Clock()} page {pages[task]} failed: {error.Message}");
    }
}
