// timeout: 20
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

// As in Kestrel's inner loop: a socket, read through a PipeReader.
// Client and server share this process, so the figures are the CPU time of both ends.
async Task Serve(Socket socket)
{
    // asyncio and uvloop do so by themselves; without it small parts wait
    socket.NoDelay = true;
    using var stream = new NetworkStream(socket, ownsSocket: true);
    var reader = PipeReader.Create(stream);
    while (true)
    {
        var result = await reader.ReadAsync();
        foreach (var part in result.Buffer)
        {
            await stream.WriteAsync(part);
        }
        reader.AdvanceTo(result.Buffer.End);
        if (result.IsCompleted)
        {
            return;
        }
    }
}

async Task Ask(int port, int size, int requests)
{
    using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    await socket.ConnectAsync(IPAddress.Loopback, port);
    using var stream = new NetworkStream(socket);
    var (message, answer) = (new byte[size], new byte[size]);
    for (var request = 0; request < requests; request++)
    {
        await stream.WriteAsync(message);
        await stream.ReadExactlyAsync(answer);
    }
}

async Task<double> Measure(int size, int requests)
{
    using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
    listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    listener.Listen();
    using var self = Process.GetCurrentProcess();
    var asking = Ask(((IPEndPoint)listener.LocalEndPoint!).Port, size, requests);
    var serving = Serve(await listener.AcceptAsync());
    var before = self.TotalProcessorTime;
    await asking;
    await serving;
    self.Refresh();
    return (self.TotalProcessorTime - before).TotalMicroseconds / requests;
}

await Measure(64, 3_000); // practice, until the code is compiled to the end
await Task.Delay(150);
foreach (var (size, requests) in new[] { (64, 2_000), (1_024, 2_000), (65_536, 300) })
{
    var best = double.MaxValue;
    for (var round = 0; round < 2; round++)
    {
        best = Math.Min(best, await Measure(size, requests));
    }
    Console.WriteLine($"{size,6:N0} bytes: {best,6:F1} us of CPU for one request, both ends");
}
