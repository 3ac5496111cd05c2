using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;

// What is replaced is named, and it is replaced for this client alone.
sealed class Watch : DelegatingHandler
{
    private int inFlight;
    public int Peak { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken stop)
    {
        Peak = Math.Max(Peak, Interlocked.Increment(ref inFlight));
        try
        {
            return await base.SendAsync(request, stop);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }
}

// And in a test the network need not exist at all.
sealed class Canned : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken stop) =>
        Task.FromResult(new HttpResponseMessage { Content = new StringContent("canned") });
}

var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var home = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

async Task Serve(TcpClient connection)
{
    using (connection)
    {
        await connection.GetStream().ReadAsync(new byte[4096]);
        await Task.Delay(200);
        var head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string('x', 1000)));
    }
}

async Task Accept()
{
    while (true)
    {
        _ = Serve(await listener.AcceptTcpClientAsync());
    }
}

_ = Accept();
var watch = new Watch { InnerHandler = new SocketsHttpHandler() };
var client = new HttpClient(watch);
var began = Stopwatch.GetTimestamp();
var bodies = await Task.WhenAll(
    Enumerable.Range(0, 5).Select(number => client.GetByteArrayAsync($"{home}/{number}")));
var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
Console.Write($"{bodies.Sum(body => body.Length):N0} bytes in {seconds:F2} s, ");
Console.WriteLine($"at most {watch.Peak} at once");

var offline = new HttpClient(new Canned());
Console.WriteLine($"without a network: {await offline.GetStringAsync("http://nowhere.invalid/")}");
