using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;

// What the server sees: how many requests are open, now and at most.
sealed class Gauge
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int open, arrived;

    public int Most { get; private set; }
    public int Served { get; private set; }
    public Uri Start()
    {
        listener.Start(200);
        _ = Accept();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    private async Task Accept()
    {
        while (true)
        {
            _ = Page(await listener.AcceptTcpClientAsync());
        }
    }

    private async Task Page(TcpClient client)
    {
        using (client)
        {
            await client.GetStream().ReadAsync(new byte[4096]);
            int turn;
            lock (listener)
            {
                Most = Math.Max(Most, ++open);
                turn = arrived++;
            }
            await Task.Delay(20 + turn % 5 * 10);
            lock (listener)
            {
                open--;
                Served++;
            }
            var answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}

var client = new HttpClient();

async Task Crowd(Uri home) =>
    await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.GetStringAsync(home)));

async Task Bounded(Uri home) => await Parallel.ForEachAsync(Enumerable.Range(0, 60),
    new ParallelOptions { MaxDegreeOfParallelism = 10 },
    async (_, stop) => await client.GetStringAsync(home, stop));

async Task InBatches(Uri home)
{
    foreach (var batch in Enumerable.Range(0, 60).Chunk(10))
    {
        await Task.WhenAll(batch.Select(_ => client.GetStringAsync(home)));
    }
}

await Crowd(new Gauge().Start());                            // practice
foreach (var crawl in new Func<Uri, Task>[] { Crowd, Bounded, InBatches })
{
    var gauge = new Gauge();
    var home = gauge.Start();
    var began = Stopwatch.GetTimestamp();
    await crawl(home);
    Console.Write($"{crawl.Method.Name.Split('|')[0],-11} {gauge.Served} served, ");
    Console.Write($"at most {gauge.Most,2} at once, ");
    Console.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");
}
