using System.Text.Json;

namespace TrainingHub.Guest;

/// <summary>
/// What the program keeps alive at its end: from every variable of its top level and every static field on, how many bytes and objects hang on it, and along which way most of them hang.
/// What only a running thread or the runtime itself keeps is not seen.
/// </summary>
/// <remarks>Objects of one kind that are reached in the same way are one <see cref="HeapPlace"/>; the inside of the runtime's collections counts to the collection.</remarks>
internal sealed class HeapHolders
{
    private const int MaxHolders = 8;
    private const int MaxObjects = 200_000;
    private const int MaxPlaces = 2_000;
    private const int MaxSteps = 12;
    private const int LeastBytes = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(HeapPlace Top, long Bytes, long Objects)> _holders = [];
    private int _places;

    /// <summary>Looks through the program's data and writes the largest holders, as an array. A program whose data cannot be looked through in time has none.</summary>
    public static void Write(Utf8JsonWriter json, Submission submission)
    {
        IReadOnlyList<(HeapPlace Top, long Bytes, long Objects)> found = [];
        // Reading a static field may run the initialiser of a class that was never used: the program's code, which must not say anything more, nor hold its end up.
        var (output, errors) = (Console.Out, Console.Error);
        var walk = new Thread(() => found = Look(submission)) { IsBackground = true, Name = GuestMetrics.ThreadName };
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        walk.Start();
        var ended = walk.Join(Patience);
        Console.SetOut(output);
        Console.SetError(errors);
        json.WriteStartArray("holders");
        foreach (var (top, bytes, objects) in ended ? found : [])
        {
            var most = top.Costliest();
            json.WriteStartObject();
            json.WriteString("name", top.Label);
            json.WriteString("kind", top.Kind);
            json.WriteNumber("bytes", bytes);
            json.WriteNumber("objects", objects);
            json.WriteStartArray("chain");
            foreach (var step in most.Way().Take(MaxSteps))
            {
                json.WriteStringValue(step);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<(HeapPlace Top, long Bytes, long Objects)> Look(Submission submission)
    {
        var walk = new HeapHolders();
        try
        {
            foreach (var (name, value) in submission.Roots())
            {
                walk.From(name, value);
            }
        }
        catch (Exception)
        {
            // Whatever the program's data is like, its own end must not be a fault of ours. What was found up to there is shown.
        }

        return [.. walk._holders.Where(holder => holder.Bytes >= LeastBytes).OrderByDescending(holder => holder.Bytes).Take(MaxHolders)];
    }

    private void From(string name, object value)
    {
        var top = new HeapPlace(null, name, value.GetType());
        var open = new Stack<(object Thing, HeapPlace Place, bool Inside)>([(value, top, false)]);
        while (open.TryPop(out var next) && _seen.Count < MaxObjects)
        {
            var (thing, place, inside) = next;
            if (!_seen.Add(thing) || !HeapShape.IsData(thing.GetType()))
            {
                continue;
            }

            place.Bytes += HeapShape.Size(thing);
            place.Objects += inside ? 0 : 1;
            foreach (var part in HeapShape.Parts(thing))
            {
                if (!_seen.Contains(part.Value))
                {
                    open.Push((part.Value, part.Inside ? place : Inner(place, part.Label, part.Value.GetType()), part.Inside));
                }
            }
        }

        _holders.Add((top, top.All().Sum(place => place.Bytes), top.All().Sum(place => place.Objects)));
    }

    private HeapPlace Inner(HeapPlace place, string label, Type type)
    {
        // A list that is linked by hand is one step too.
        if (place.Label == label && place.Type == type)
        {
            return place;
        }

        if (place.Find(label, type) is { } known)
        {
            return known;
        }

        return _places++ < MaxPlaces ? place.Add(label, type) : place;
    }
}
