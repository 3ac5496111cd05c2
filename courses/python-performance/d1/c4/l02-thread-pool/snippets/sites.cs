// timeout: 30
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

// A web server in a few lines: each name answers after its own delay.
var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var port = ((IPEndPoint)listener.LocalEndpoint).Port;

int Delay(string path) => 100 + path.Aggregate(7, (hash, letter) => (hash * 31 + letter) % 200);

async Task Answer(TcpClient client)
{
    using (client)
    {
        var reader = new StreamReader(client.GetStream());
        var path = (await reader.ReadLineAsync() ?? "GET /").Split(' ')[1];
        await Task.Delay(Delay(path));
        var body = string.Concat(Enumerable.Repeat($"welcome to {path}\n", 50));
        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}

_ = Task.Run(async () =>
{
    while (true)
    {
        _ = Answer(await listener.AcceptTcpClientAsync());
    }
});

var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(5) };
string[] names = ["alpha", "beta", "gamma", "delta", "epsilon"];
await http.GetStringAsync("warm");

var started = Stopwatch.GetTimestamp();
foreach (var name in names)
{
    await http.GetStringAsync(name);
}
Console.WriteLine($"one after the other {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");

// Each call writes into its own place, so that the order of the input survives.
var sizes = new (string Name, int Length, double Seconds)[names.Length];
var threads = new ConcurrentDictionary<int, bool>();
started = Stopwatch.GetTimestamp();
await Parallel.ForEachAsync(
    Enumerable.Range(0, names.Length),
    new ParallelOptions { MaxDegreeOfParallelism = 5 },
    async (place, stop) =>
    {
        var begun = Stopwatch.GetTimestamp();
        var text = await http.GetStringAsync(names[place], stop);
        sizes[place] = (names[place], text.Length, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        threads[Environment.CurrentManagedThreadId] = true;
    });
Console.WriteLine(
    $"five at a time      {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s, finished " +
    $"on {threads.Count} threads");
foreach (var (name, length, seconds) in sizes)
{
    Console.WriteLine(
        $"   {name,-8} {length} bytes  {seconds:F2} s  " +
        $"{new string('#', (int)(seconds * 60))}");
}
