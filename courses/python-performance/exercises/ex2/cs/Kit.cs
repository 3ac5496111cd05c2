using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

/// <summary>Fetches a file, waiting with or without a thread, does the work on it, and starts processes that may do either.</summary>
public static class Kit
{
    private const int HeavyRounds = 12;
    private static readonly HttpClient Http = new();
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(start => Enumerable.Range(0, 8).Aggregate((uint)start, (crc, _) => (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1))];

    /// <summary>The compressed file; the calling thread waits.</summary>
    public static byte[] Fetch(Uri baseUrl, string name)
    {
        // HttpClient would do, but its connections are made without a thread that waits, even for Send: then nobody could see from outside that this one does.
        using var link = new TcpClient(baseUrl.Host, baseUrl.Port);
        using var stream = link.GetStream();
        var headers = string.Concat(Who("thread").Select(header => $"{header.Name}: {header.Value}\r\n"));
        stream.Write(Encoding.ASCII.GetBytes($"GET {baseUrl.AbsolutePath}/{name} HTTP/1.1\r\nHost: {baseUrl.Authority}\r\nConnection: close\r\n{headers}\r\n"));
        using var answer = new MemoryStream();
        stream.CopyTo(answer);
        var bytes = answer.ToArray();
        var head = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var status = head < 0 ? 0 : int.Parse(Encoding.ASCII.GetString(bytes, 0, head).Split(' ')[1]);
        return status == 200 ? bytes[(head + 4)..] : throw new HttpRequestException($"{name}: {status}", null, (HttpStatusCode)status);
    }

    /// <summary>The compressed file; no thread waits.</summary>
    public static async Task<byte[]> FetchAsync(Uri baseUrl, string name, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{baseUrl}/{name}");
        // A connection for each request, as if each file lay on another server.
        request.Headers.ConnectionClose = true;
        foreach (var (header, value) in Who("task"))
        {
            request.Headers.Add(header, value);
        }

        using var answer = (await Http.SendAsync(request, cancellation).ConfigureAwait(false)).EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Length, CRC-32, and the five most frequent words with their counts; a heavy file is counted again and again.</summary>
    public static object[] Work(string name, byte[] data)
    {
        using var inflated = new MemoryStream();
        using (var inflating = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress))
        {
            inflating.CopyTo(inflated);
        }

        var bytes = inflated.ToArray();
        var counts = new Dictionary<string, int>();
        for (var round = name.StartsWith("heavy-", StringComparison.Ordinal) ? HeavyRounds : 1; round > 0; round--)
        {
            counts.Clear();
            foreach (var word in Encoding.ASCII.GetString(bytes).Split(' '))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        var top = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(5);
        return [bytes.Length, Crc(bytes), top.Select(pair => new object[] { pair.Key, pair.Value }).ToArray()];
    }

    /// <summary>
    /// Starts a process with this program in it, which calls a public static method without parameters, such as "Solution.Serve". Nothing is shared with it:
    /// its Console.In and Console.Out are the other ends of StandardInput and StandardOutput. End it by closing its input.
    /// </summary>
    public static Process StartWorker(string entry) => Process.Start(((Func<string, ProcessStartInfo>)AppContext.GetData("TrainingHub.Worker"))(entry));

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ CrcTable[(crc ^ value) & 0xFF];
        }

        return ~crc;
    }

    private static (string Name, string Value)[] Who(string waiter) =>
        [("X-Worker", $"{Environment.ProcessId}"), ("X-Thread", $"{Environment.CurrentManagedThreadId}"), ("X-Wait", waiter)];
}
