// A file for asynchronous use. On Linux a thread of the pool does the reading.
var path = Path.GetTempFileName();
await File.WriteAllBytesAsync(path, new byte[1_000]);

async Task<List<double>> Heartbeat(CancellationToken stop)
{
    var gaps = new List<double>();
    var last = Stopwatch.GetTimestamp();
    while (!stop.IsCancellationRequested)
    {
        await Task.Delay(5);
        gaps.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds);
        last = Stopwatch.GetTimestamp();
    }
    return gaps;
}

async Task Reading(string way, Func<Task<int>> read)
{
    var stop = new CancellationTokenSource();
    var pulse = Heartbeat(stop.Token);
    await Task.Delay(20);
    var size = await read();
    stop.Cancel();
    var longest = (await pulse).Max();
    Console.Write($"{way,-16} read {size} bytes, ");
    Console.WriteLine($"longest silence of the others {longest:F1} ms");
}

async Task<int> Asynchronous()
{
    await using var file = new FileStream(path, FileMode.Open, FileAccess.Read,
        FileShare.Read, 4_096, FileOptions.Asynchronous);
    var size = await file.ReadAtLeastAsync(new byte[2_000], 1_000);
    await Task.Delay(80); // a slow disk
    return size;
}

// There is no single loop to block: this costs a thread, not the heartbeat.
Task<int> Blocking() => Task.Run(() =>
{
    var size = File.ReadAllBytes(path).Length;
    Thread.Sleep(80);
    return size;
});

await Reading("async file", Asynchronous);
await Reading("blocking, pool", Blocking);
File.Delete(path);
