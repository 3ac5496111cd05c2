using System.Diagnostics;

namespace TrainingHub.Probes;

/// <summary>All threads' counts in one. Times are in nanoseconds.</summary>
public sealed class ProbeReading
{
    private static readonly double Tick = 1e9 / Stopwatch.Frequency;

    private ProbeReading()
    {
    }

    /// <summary>Rows of hits, time, own time and awaited time by line.</summary>
    public required IReadOnlyList<(int Line, long Hits, long Time, long Own, long Awaited)> Lines { get; init; }

    /// <summary>The tree of calls: parents first, -1 for none.</summary>
    public required IReadOnlyList<(int Parent, int Method, long Calls, long Self)> Nodes { get; init; }

    /// <summary>True when there were more places than are told, so that some calls are told without their callers.</summary>
    public required bool IsCut { get; init; }

    /// <param name="bytes">True when the counts are bytes, not time.</param>
    public static ProbeReading Take(bool bytes)
    {
        var unit = bytes ? 1 : Tick;
        var buffers = ProbeBuffer.All;
        var size = buffers.Select(buffer => buffer.Hits.Length).DefaultIfEmpty(0).Max();
        var lines = new List<(int, long, long, long, long)>();
        for (var line = 0; line < size; line++)
        {
            var (hits, time, own, awaited) = (0L, 0L, 0L, 0L);
            foreach (var buffer in buffers)
            {
                hits += buffer.Hits[line];
                time += buffer.Time[line];
                own += buffer.Own[line];
                awaited += buffer.Awaited[line];
                if (!bytes && buffer.OpenLine == line)
                {
                    var open = Math.Max(0, Stopwatch.GetTimestamp() - buffer.OpenSince);
                    time += open;
                    own += open;
                }
            }

            if (hits > 0)
            {
                lines.Add((line, hits, In(time, unit), In(own, unit), In(awaited, unit)));
            }
        }

        var nodes = Merge(buffers);
        return new ProbeReading { Lines = lines, Nodes = nodes, IsCut = nodes.Count >= CallNode.MaxNodes || buffers.Any(buffer => buffer.Nodes >= CallNode.MaxNodes) };
    }

    private static long In(long value, double unit) => unit == 1 ? value : (long)(value * unit);

    private static List<(int Parent, int Method, long Calls, long Self)> Merge(IReadOnlyCollection<ProbeBuffer> buffers)
    {
        var rows = new List<(int Parent, int Method, long Calls, long Self)>();
        var at = new Dictionary<(int Parent, int Method), int>();
        var open = new Stack<(CallNode Node, int Parent)>();
        foreach (var buffer in buffers)
        {
            // What runs at this moment has not been closed yet.
            var running = Math.Max(0, Stopwatch.GetTimestamp() - buffer.HereSince);
            open.Push((buffer.Root, -1));
            while (open.TryPop(out var next))
            {
                var place = -1;
                if (next.Node.Method >= 0)
                {
                    var key = (next.Parent, next.Node.Method);
                    if (rows.Count >= CallNode.MaxNodes && !at.ContainsKey(key))
                    {
                        key = (-1, next.Node.Method);
                    }

                    if (!at.TryGetValue(key, out place))
                    {
                        place = at[key] = rows.Count;
                        rows.Add((key.Item1, next.Node.Method, 0, 0));
                    }

                    var self = next.Node.Self + (buffer.Here == next.Node ? running : 0);
                    rows[place] = rows[place] with { Calls = rows[place].Calls + next.Node.Calls, Self = rows[place].Self + In(self, Tick) };
                }

                for (var child = next.Node.First; child is not null; child = child.Next)
                {
                    open.Push((child, place));
                }
            }
        }

        return rows;
    }
}
