using System.Text;

namespace TrainingHub.Profiling.Exports;

/// <summary>The profile format of callgrind (https://valgrind.org/docs/manual/cl-format.html), as pyprof2calltree writes it for KCachegrind.</summary>
public static class Callgrind
{
    public static string Write(Profile profile)
    {
        var text = new StringBuilder("# callgrind format\nversion: 1\ncreator: TrainingHub\nevents: ");
        text.Append(profile.Clock switch { ProfileClock.Wall => "Nanoseconds", ProfileClock.Bytes => "Bytes", _ => "Count" }).Append("\n\n");
        var edges = profile.Edges.ToLookup(edge => edge.Caller);
        foreach (var row in profile.Functions)
        {
            var frame = profile.Frames[row.Frame];
            text.Append("fl=").Append(File(frame)).Append("\nfn=").Append(Name(frame)).Append('\n')
                .Append(Math.Max(frame.Line, 0)).Append(' ').Append(row.Self).Append('\n');
            foreach (var edge in edges[row.Frame])
            {
                var callee = profile.Frames[edge.Callee];
                text.Append("cfl=").Append(File(callee)).Append("\ncfn=").Append(Name(callee)).Append("\ncalls=").Append(edge.Calls ?? 1).Append(' ').Append(Math.Max(callee.Line, 0)).Append('\n')
                    .Append(Math.Max(frame.Line, 0)).Append(' ').Append(edge.Total).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string File(ProfileFrame frame) => frame.File.Length > 0 ? frame.File : "~";

    private static string Name(ProfileFrame frame) => frame.Line > 0 ? $"{frame.Name}:{frame.Line}" : frame.Name;
}
