namespace TrainingHub.Profiling;

/// <summary>Reckons with the calling-context tree: totals, and the tables that follow from it.</summary>
public static class CallTree
{
    /// <summary>Sums every place's own value up to the places above it. Parents must stand before their children.</summary>
    public static IReadOnlyList<ProfileNode> WithTotals(IReadOnlyList<ProfileNode> nodes)
    {
        var totals = nodes.Select(node => node.Self).ToArray();
        for (var at = nodes.Count - 1; at >= 0; at--)
        {
            if (nodes[at].Parent >= 0)
            {
                totals[nodes[at].Parent] += totals[at];
            }
        }

        return [.. nodes.Select((node, at) => node with { Total = totals[at] })];
    }

    /// <summary>The function table. A function that calls itself counts once in its total, and its calls from itself are not primitive.</summary>
    public static IReadOnlyList<ProfileFunction> Functions(IReadOnlyList<ProfileNode> nodes)
    {
        var rows = new Dictionary<int, (long Self, long Total, long? Cpu, long? Calls, long? Primitive)>();
        for (var at = 0; at < nodes.Count; at++)
        {
            var node = nodes[at];
            var again = IsBelowItself(nodes, at);
            var row = rows.GetValueOrDefault(node.Frame);
            rows[node.Frame] = (
                row.Self + node.Self,
                row.Total + (again ? 0 : node.Total),
                Add(row.Cpu, node.Cpu),
                Add(row.Calls, node.Calls),
                Add(row.Primitive, again && node.Calls is not null ? 0 : node.Calls));
        }

        return [.. rows.Select(row => new ProfileFunction(row.Key, row.Value.Calls, row.Value.Primitive, row.Value.Self, row.Value.Total, row.Value.Cpu)).OrderByDescending(row => row.Self)];
    }

    /// <summary>Who calls whom, summed over all places.</summary>
    public static IReadOnlyList<ProfileEdge> Edges(IReadOnlyList<ProfileNode> nodes)
    {
        var edges = new Dictionary<(int Caller, int Callee), ProfileEdge>();
        for (var at = 0; at < nodes.Count; at++)
        {
            var node = nodes[at];
            if (node.Parent < 0)
            {
                continue;
            }

            var key = (nodes[node.Parent].Frame, node.Frame);
            var again = IsBelowItself(nodes, at);
            var edge = edges.GetValueOrDefault(key) ?? new ProfileEdge(key.Item1, key.Item2, null, null, 0, 0);
            edges[key] = edge with
            {
                Calls = Add(edge.Calls, node.Calls),
                Primitive = Add(edge.Primitive, again && node.Calls is not null ? 0 : node.Calls),
                Self = edge.Self + node.Self,
                Total = edge.Total + (again ? 0 : node.Total),
            };
        }

        return [.. edges.Values.OrderByDescending(edge => edge.Total)];
    }

    /// <summary>The frames from the outermost to a place.</summary>
    public static IReadOnlyList<int> Path(IReadOnlyList<ProfileNode> nodes, int at)
    {
        var path = new List<int>();
        for (; at >= 0; at = nodes[at].Parent)
        {
            path.Add(nodes[at].Frame);
        }

        path.Reverse();
        return path;
    }

    private static bool IsBelowItself(IReadOnlyList<ProfileNode> nodes, int at)
    {
        for (var above = nodes[at].Parent; above >= 0; above = nodes[above].Parent)
        {
            if (nodes[above].Frame == nodes[at].Frame)
            {
                return true;
            }
        }

        return false;
    }

    private static long? Add(long? sum, long? value) => sum is null && value is null ? null : (sum ?? 0) + (value ?? 0);
}
