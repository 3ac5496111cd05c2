using System.IO.Compression;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>
/// The events of a finished run as compressed JSON, for those who ask late. The size is bounded: first every second sample goes,
/// again and again, because a chart with half its points still tells the story; then output from its end, which the document
/// holds anyway. Changes of state always stay. The closing event is left out: it is the document. So are the pieces of a picture that grew: the profile holds the whole.
/// </summary>
public static class StoredEvents
{
    /// <summary>Size before compression.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    public static byte[] Pack(IReadOnlyList<RunEvent> events)
    {
        var kept = Bound(events
            .Where(runEvent => runEvent is not (RunEvent.RunFinished or RunEvent.TimelineGrew))
            .Select(runEvent => new Sized(runEvent, JsonSerializer.SerializeToUtf8Bytes(runEvent, Wire.Json)))
            .ToList());
        if (kept.Count == 0)
        {
            return [];
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var separator = "["u8;
            foreach (var item in kept)
            {
                gzip.Write(separator);
                gzip.Write(item.Json);
                separator = ","u8;
            }

            gzip.Write("]"u8);
        }

        return packed.ToArray();
    }

    public static IReadOnlyList<RunEvent> Unpack(byte[] packed)
    {
        if (packed.Length == 0)
        {
            return [];
        }

        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<RunEvent>>(gzip, Wire.Json) ?? [];
    }

    private static List<Sized> Bound(List<Sized> items)
    {
        while (Total(items) > MaxBytes && items.Count(IsSample) > 1)
        {
            var nth = 0;
            items = items.Where(item => !IsSample(item) || nth++ % 2 == 0).ToList();
        }

        for (var last = items.Count - 1; last >= 0 && Total(items) > MaxBytes; last--)
        {
            if (items[last].Event is not RunEvent.StateChanged)
            {
                items.RemoveAt(last);
            }
        }

        return items;
    }

    private static bool IsSample(Sized item) => item.Event is RunEvent.MetricsSampled;

    private static long Total(List<Sized> items) => items.Sum(item => (long)item.Json.Length + 1);

    private readonly record struct Sized(RunEvent Event, byte[] Json);
}
