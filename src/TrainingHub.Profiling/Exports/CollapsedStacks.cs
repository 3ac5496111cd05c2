using System.Text;

namespace TrainingHub.Profiling.Exports;

/// <summary>
/// One line a stack, frames parted by semicolons, outermost first, then the value: what flamegraph.pl and its relatives read. Every line repeats its whole stack, so stacks that are too deep to be repeated
/// end with <c>(deeper)</c>, which has the value of all below.
/// </summary>
public static class CollapsedStacks
{
    private const int MaxFrames = 500_000;

    public static string Write(Profile profile)
    {
        var nodes = profile.Nodes;
        var depths = new int[nodes.Count];
        for (var at = 0; at < nodes.Count; at++)
        {
            depths[at] = nodes[at].Parent < 0 ? 1 : depths[nodes[at].Parent] + 1;
        }

        var deepest = Deepest(nodes, depths);
        var text = new StringBuilder();
        for (var at = 0; at < nodes.Count; at++)
        {
            var isLast = depths[at] == deepest;
            if (depths[at] > deepest || (nodes[at].Self <= 0 && !(isLast && nodes[at].Total > 0)))
            {
                continue;
            }

            var stack = string.Join(';', CallTree.Path(nodes, at).Select(frame => Name(profile.Frames[frame])));
            if (nodes[at].Self > 0)
            {
                text.Append(stack).Append(' ').Append(nodes[at].Self).Append('\n');
            }

            if (isLast && nodes[at].Total > nodes[at].Self)
            {
                text.Append(stack).Append(";(deeper) ").Append(nodes[at].Total - Math.Max(0, nodes[at].Self)).Append('\n');
            }
        }

        return text.ToString();
    }

    // The depth down to which all stacks together have no more frames than may be written.
    private static int Deepest(IReadOnlyList<ProfileNode> nodes, int[] depths)
    {
        var frames = 0L;
        foreach (var level in Enumerable.Range(0, nodes.Count).Where(at => nodes[at].Total > 0).GroupBy(at => depths[at]).OrderBy(level => level.Key))
        {
            frames += (long)level.Key * level.Count();
            if (frames > MaxFrames && level.Key > 1)
            {
                return level.Key - 1;
            }
        }

        return int.MaxValue;
    }

    private static string Name(ProfileFrame frame)
    {
        var name = frame.Name.Replace(';', ':').Replace('\n', ' ');
        return frame is { File.Length: > 0, Line: > 0 } ? $"{name} ({frame.File}:{frame.Line})" : name;
    }
}
