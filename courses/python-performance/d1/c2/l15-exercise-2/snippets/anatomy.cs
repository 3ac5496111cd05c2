// timeout: 20
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;

var source = Enumerable.Range(0, 9_000).Select(n => $"word{n * n % 997}");
var text = string.Join(' ', source);
var packed = new MemoryStream();
using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
{
    zip.Write(Encoding.ASCII.GetBytes(text));
}
var body = packed.ToArray();

// A server of a few lines: one answer for each connection, after a while.
var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var port = ((IPEndPoint)listener.LocalEndpoint).Port;
async Task Serve(TcpClient client)
{
    using (client)
    {
        var stream = client.GetStream();
        await stream.ReadAsync(new byte[2_000]);
        await Task.Delay(50 + client.GetHashCode() % 40);
        var head = $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n"
            + "Connection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body);
    }
}
_ = Task.Run(async () =>
{
    while (true)
    {
        _ = Serve(await listener.AcceptTcpClientAsync());
    }
});

var http = new HttpClient();
var (wait, work) = (0.0, 0.0);
Console.WriteLine($"{"file",-8} {"wait ms",8} {"work ms",8}");
foreach (var name in new[] { "a", "bb", "ccc", "dddd" })
{
    var begin = Stopwatch.GetTimestamp();
    var bytes = await http.GetByteArrayAsync($"http://127.0.0.1:{port}/{name}");
    var arrived = Stopwatch.GetTimestamp();
    using var zip = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
    var words = new StreamReader(zip).ReadToEnd().Split(' ');
    var counts = words.CountBy(word => word);
    var top = counts.OrderByDescending(one => one.Value).Take(5).ToList();
    var done = Stopwatch.GetTimestamp();
    var waited = Stopwatch.GetElapsedTime(begin, arrived).TotalMilliseconds;
    var worked = Stopwatch.GetElapsedTime(arrived, done).TotalMilliseconds;
    (wait, work) = (wait + waited, work + worked);
    Console.WriteLine($"{name,-8} {waited,8:F1} {worked,8:F1}");
}
listener.Stop();
Console.WriteLine($"share of waiting: {wait / (wait + work):P0}");
