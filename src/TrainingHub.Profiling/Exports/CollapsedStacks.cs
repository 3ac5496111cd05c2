using System.Text;

namespace TrainingHub.Profiling.Exports;

/// <summary>One line a stack, frames parted by semicolons, outermost first, then the value: what flamegraph.pl and its relatives read.</summary>
public static class CollapsedStacks
{
    public static string Write(Profile profile)
    {
        var text = new StringBuilder();
        for (var at = 0; at < profile.Nodes.Count; at++)
        {
            if (profile.Nodes[at].Self > 0)
            {
                text.AppendJoin(';', CallTree.Path(profile.Nodes, at).Select(frame => Name(profile.Frames[frame]))).Append(' ').Append(profile.Nodes[at].Self).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Name(ProfileFrame frame)
    {
        var name = frame.Name.Replace(';', ':').Replace('\n', ' ');
        return frame is { File.Length: > 0, Line: > 0 } ? $"{name} ({frame.File}:{frame.Line})" : name;
    }
}
