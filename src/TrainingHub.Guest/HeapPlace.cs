namespace TrainingHub.Guest;

/// <summary>Objects of one kind that were reached in the same way: a list of a thousand entries is one step.</summary>
internal sealed class HeapPlace(HeapPlace? parent, string label, Type type)
{
    private readonly Dictionary<(string Label, Type Type), HeapPlace> _inner = [];

    public string Label => label;

    public Type Type => type;

    public string Kind => TypeText.Of(type);

    public long Bytes { get; set; }

    public long Objects { get; set; }

    public HeapPlace? Find(string of, Type kind) => _inner.GetValueOrDefault((of, kind));

    public HeapPlace Add(string of, Type kind) => _inner[(of, kind)] = new HeapPlace(this, of, kind);

    /// <summary>This place and all below it.</summary>
    public IEnumerable<HeapPlace> All()
    {
        var open = new Stack<HeapPlace>([this]);
        while (open.TryPop(out var place))
        {
            yield return place;
            foreach (var inner in place._inner.Values)
            {
                open.Push(inner);
            }
        }
    }

    public HeapPlace Costliest() => All().MaxBy(place => place.Bytes)!;

    /// <summary>The steps from the root to here.</summary>
    public IEnumerable<string> Way() => (parent?.Way() ?? []).Append($"{label}: {Kind}{(Objects > 1 ? $" × {Objects}" : "")}");
}
