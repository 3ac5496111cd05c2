using System.Net;
using System.Net.Sockets;

var context = SynchronizationContext.Current?.GetType().Name ?? "none, any pool thread may go on";
Console.WriteLine($"SynchronizationContext: {context}");
Console.WriteLine($"TaskScheduler:          {TaskScheduler.Current.GetType().Name}");

var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var port = ((IPEndPoint)listener.LocalEndpoint).Port;

async Task Echo()
{
    using var client = await listener.AcceptTcpClientAsync();
    await client.GetStream().CopyToAsync(client.GetStream());
}

var resumed = new List<int>();

async Task Talk()
{
    using var client = new TcpClient();
    await client.ConnectAsync(IPAddress.Loopback, port);
    var buffer = new byte[16];
    for (var round = 0; round < 5; round++)
    {
        await client.GetStream().WriteAsync(buffer);
        await client.GetStream().ReadExactlyAsync(buffer);
        lock (resumed)
        {
            resumed.Add(Environment.CurrentManagedThreadId);
        }
    }
}

var servers = Enumerable.Range(0, 8).Select(_ => Echo()).ToList();
await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Talk()));
await Task.WhenAll(servers);
listener.Stop();

Console.WriteLine($"after {resumed.Count} reads the methods went on, on these pool threads:");
foreach (var thread in resumed.CountBy(id => id).OrderByDescending(entry => entry.Value))
{
    Console.WriteLine($"  thread {thread.Key,3}: {thread.Value} times");
}
