using System.Net;
using System.Net.Sockets;
using System.Text;

var pages = new Dictionary<string, (int Size, int Delay)>
{
    ["/small"] = (700, 50), ["/large"] = (60_000, 100), ["/slow"] = (5_000, 300),
};
var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var port = ((IPEndPoint)listener.LocalEndpoint).Port;

async Task Serve(TcpClient client)
{
    using (client)
    {
        var buffer = new byte[1024];
        var length = await client.GetStream().ReadAsync(buffer);
        var (size, delay) = pages[Encoding.ASCII.GetString(buffer, 0, length).Split(' ')[1]];
        await Task.Delay(delay);
        var page = "HTTP/1.0 200 OK\r\n\r\n" + new string('x', size);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(page));
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
var began = Stopwatch.GetTimestamp();
double Seconds() => Stopwatch.GetElapsedTime(began).TotalSeconds;
void Note(string text) => Console.WriteLine($"{Seconds(),5:F2} s  {text}");

async Task<int> Fetch(string path)
{
    Note($"{path}: ask");
    using var client = new TcpClient();
    await client.ConnectAsync(IPAddress.Loopback, port);
    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\n\r\n"));
    using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
    var answer = await reader.ReadToEndAsync(); // the loop until "empty" is in here
    var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
    Note($"{path}: {body.Length:N0} bytes");
    return body.Length;
}

var sizes = await Task.WhenAll(pages.Keys.Select(Fetch));
Console.Write($"whole: {sizes.Sum():N0} bytes in {Seconds():F2} s, ");
Console.WriteLine($"the waits add up to {pages.Values.Sum(page => page.Delay) / 1000.0:F2} s");
