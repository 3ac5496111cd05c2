var began = Stopwatch.GetTimestamp();
double Seconds() => Stopwatch.GetElapsedTime(began).TotalSeconds;
void Note(string text) => Console.WriteLine($"{Seconds(),5:F2} s  {text}");

async Task<string> Speak(int delay, string what)
{
    Note($"begins to wait for '{what}'");
    await Task.Delay(delay);
    Note(what);
    return what.ToUpperInvariant();
}

async Task OneAfterTheOther()
{
    Note("one after the other");
    await Speak(200, "hello");
    await Speak(300, "world");
}

async Task Together()
{
    Note("together");
    var first = Speak(200, "hello");
    var second = Speak(300, "world");
    Note("both have begun: a C# method runs to its first await when it is called");
    Note($"results {await first}, {await second}");
}

async Task AFuture()
{
    Note("a completion source: an empty box that somebody fills later");
    var box = new TaskCompletionSource<string>();
    var timer = new Timer(_ => box.SetResult("filled by a callback"), null, 100, Timeout.Infinite);
    Note(await box.Task);
    timer.Dispose();
}

foreach (var main in new Func<Task>[] { OneAfterTheOther, Together, AFuture })
{
    began = Stopwatch.GetTimestamp();
    await main();
}
