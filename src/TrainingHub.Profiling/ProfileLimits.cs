using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>How much a profile may hold. What is over is cut, the least valuable first, and a note says so.</summary>
public static class ProfileLimits
{
    public const int Frames = 5_000;
    public const int Nodes = 20_000;
    public const int Rows = 5_000;
    public const int Lanes = 500;
    public const int Spans = 20_000;
    public const int Marks = 2_000;
    public const int Points = 4_000;
    public const int Text = 300;

    /// <summary>Keeps at most <paramref name="rows"/> entries of each long list.</summary>
    public static Profile Cut(Profile profile, int rows)
    {
        var notes = profile.Notes.ToList();
        var (kept, places) = Cut(profile.Nodes, rows, notes);
        var spans = profile.Spans;
        if (spans.Count > rows)
        {
            notes.Add($"The timeline had {spans.Count} bars; the {rows} longest are shown.");
            spans = ProfileSpans.Of(spans.Rows().OrderByDescending(span => span.LengthUs).Take(rows));
        }

        return profile with
        {
            Nodes = kept,
            Tracks = places is null ? profile.Tracks : [.. profile.Tracks.Select(track => track with { Node = [.. track.Node.Select(node => node < 0 ? node : places[node])] })],
            Functions = Longest(profile.Functions, rows, function => function.Self, "functions", notes),
            Edges = Longest(profile.Edges, rows, edge => edge.Total, "edges of the call graph", notes),
            Spans = spans,
            Marks = Longest(profile.Marks, rows, _ => 0, "marks", notes),
            Notes = notes,
        };
    }

    private static IReadOnlyList<T> Longest<T>(IReadOnlyList<T> items, int rows, Func<T, long> value, string what, List<string> notes)
    {
        if (items.Count <= rows)
        {
            return items;
        }

        notes.Add($"Of {items.Count} {what} the {rows} most costly are shown.");
        return [.. items.OrderByDescending(value).Take(rows)];
    }

    // A place goes with all below it; what it had is counted to the place above.
    private static (IReadOnlyList<ProfileNode> Kept, int[]? Places) Cut(IReadOnlyList<ProfileNode> nodes, int rows, List<string> notes)
    {
        if (nodes.Count <= rows)
        {
            return (nodes, null);
        }

        notes.Add($"The call tree had {nodes.Count} places; the {rows} most costly are shown, the rest is counted to the places above.");
        var keep = new bool[nodes.Count];
        foreach (var at in Enumerable.Range(0, nodes.Count).OrderByDescending(at => nodes[at].Total).ThenBy(at => at).Take(rows))
        {
            keep[at] = true;
        }

        var target = new int[nodes.Count];
        var kept = new List<ProfileNode>(rows);
        for (var at = 0; at < nodes.Count; at++)
        {
            var node = nodes[at];
            var parent = node.Parent < 0 ? -1 : target[node.Parent];
            if (keep[at])
            {
                target[at] = kept.Count;
                kept.Add(node with { Parent = parent });
                continue;
            }

            target[at] = parent;
            if (parent >= 0)
            {
                kept[parent] = kept[parent] with { Self = kept[parent].Self + node.Self };
            }
        }

        return (kept, target);
    }
}
