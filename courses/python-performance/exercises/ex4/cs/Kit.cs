using System.Net.Http;
using System.Text.Json;

/// <summary>The three steps for one picture. Each of load and save is a request to a store with a slow network before it.</summary>
public static class ImageKit
{
    // Once is what the task is about; the rest makes it as much work as the Python version has, in order of magnitude.
    private const int Rounds = 30;
    private static readonly HttpClient Http = new();

    /// <summary>Names of all pictures, in no special order.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(Uri src, CancellationToken cancellation = default) =>
        JsonSerializer.Deserialize<List<string>>(await AskAsync(HttpMethod.Get, src, "", null, cancellation).ConfigureAwait(false));

    /// <summary>The picture as the bytes of a P6 file: a head, then three bytes for each pixel.</summary>
    public static Task<byte[]> LoadAsync(Uri src, string name, CancellationToken cancellation = default) => AskAsync(HttpMethod.Get, src, name, null, cancellation);

    /// <summary>Grey by integer arithmetic, then an equalised histogram; the bytes of a P5 file.</summary>
    public static byte[] Transform(byte[] picture)
    {
        var (size, at) = HeadOf(picture);
        var grey = new byte[(picture.Length - at) / 3];
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new int[256];
            for (var pixel = 0; pixel < grey.Length; pixel++)
            {
                var from = at + (3 * pixel);
                grey[pixel] = (byte)(((77 * picture[from]) + (150 * picture[from + 1]) + (29 * picture[from + 2])) >> 8);
                counts[grey[pixel]]++;
            }

            var table = TableOf(counts, grey.Length);
            for (var pixel = 0; pixel < grey.Length; pixel++)
            {
                grey[pixel] = table[grey[pixel]];
            }
        }

        return [.. Encoding.ASCII.GetBytes($"P5\n{size}\n255\n"), .. grey];
    }

    /// <summary>Saves the picture and returns the store's receipt, a whole number that depends on every byte of it.</summary>
    public static async Task<long> SaveAsync(Uri dst, string name, byte[] picture, CancellationToken cancellation = default) =>
        long.Parse(Encoding.ASCII.GetString(await AskAsync(HttpMethod.Put, dst, name, picture, cancellation).ConfigureAwait(false)), CultureInfo.InvariantCulture);

    /// <summary>
    /// Starts a process with this program in it, which calls a public static method without parameters, such as "Solution.Serve". Nothing is shared with it:
    /// its Console.In and Console.Out are the other ends of StandardInput and StandardOutput. End it by closing its input.
    /// </summary>
    public static Process StartWorker(string entry) => Process.Start(((Func<string, ProcessStartInfo>)AppContext.GetData("TrainingHub.Worker"))(entry));

    private static byte[] TableOf(int[] counts, int total)
    {
        var table = new byte[256];
        var below = 0;
        for (var value = 0; value < 256; value++)
        {
            table[value] = (byte)((long)below * 255 / total);
            below += counts[value];
        }

        return table;
    }

    private static (string Size, int PixelsAt) HeadOf(byte[] picture)
    {
        var head = Encoding.ASCII.GetString(picture, 0, Math.Min(picture.Length, 40)).Split('\n', 4);
        var pixelsAt = head.Take(3).Sum(line => line.Length + 1);
        return head is ["P6", var size, "255", _] && size.Split(' ').Select(int.Parse).Aggregate(3, (product, side) => product * side) == picture.Length - pixelsAt
            ? (size, pixelsAt)
            : throw new InvalidDataException("This is no P6 picture of one byte a colour.");
    }

    // A connection for each request, as the Python kit makes it.
    private static async Task<byte[]> AskAsync(HttpMethod method, Uri folder, string name, byte[] body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{folder}/{name}") { Content = body is null ? null : new ByteArrayContent(body) };
        request.Headers.ConnectionClose = true;
        request.Headers.Add("X-Worker", $"{Environment.ProcessId}");
        using var answer = await Http.SendAsync(request, cancellation).ConfigureAwait(false);
        var data = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? data : throw new HttpRequestException($"{method} {name}: {(int)answer.StatusCode}, {Encoding.UTF8.GetString(data)}");
    }
}
