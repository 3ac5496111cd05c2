using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>What one profile says of the program's own functions, as shares: each by itself, with the libraries that it called.</summary>
internal static class WitnessShares
{
    public static Dictionary<string, double> Of(Profile profile) => profile.Tool == ProfileTool.Calls
        ? Normal(CalledByOwn(profile))
        : Normal(profile.Lines.Where(line => line.Function >= 0).Select(line => (profile.Frames[line.Function].Name, (double)(profile.Tool switch
        {
            ProfileTool.Hits => line.Hits ?? 0,
            ProfileTool.Sampling => line.Cpu ?? line.Time ?? 0,
            _ => line.Own ?? line.Time ?? 0,
        }))));

    /// <summary>The shares of elapsed time that samples tell, waiting included.</summary>
    public static Dictionary<string, double> Elapsed(Profile profile) =>
        Normal(profile.Lines.Where(line => line.Function >= 0).Select(line => (profile.Frames[line.Function].Name, (double)(line.Time ?? 0))));

    // Call timing tells libraries apart, lines do not: their time goes to who called them, but for what they called of the program's own.
    private static IEnumerable<(string Name, double Value)> CalledByOwn(Profile profile)
    {
        bool IsOwn(int frame) => profile.Frames[frame].Kind == FrameKind.User;
        var edges = profile.Edges.ToLookup(edge => edge.Caller);
        var foreign = new Dictionary<int, double>();
        double Foreign(int frame, int depth)
        {
            if (foreign.TryGetValue(frame, out var known))
            {
                return known;
            }

            // Until it is known otherwise: a library that calls itself does not call the program.
            foreign[frame] = 1;
            var total = edges[frame].Sum(edge => (double)edge.Total);
            var own = depth > Deepest ? 0 : edges[frame].Sum(edge => edge.Total * (IsOwn(edge.Callee) ? 1 : 1 - Foreign(edge.Callee, depth + 1)));
            var all = total + profile.Functions.Where(row => row.Frame == frame).Sum(row => (double)row.Self);
            return foreign[frame] = all > 0 ? Math.Clamp(1 - (own / all), 0, 1) : 1;
        }

        return profile.Functions.Where(row => IsOwn(row.Frame)).Select(row =>
            (profile.Frames[row.Frame].Name, row.Self + edges[row.Frame].Where(edge => !IsOwn(edge.Callee)).Sum(edge => edge.Total * Foreign(edge.Callee, 0))));
    }

    private const int Deepest = 50;

    private static Dictionary<string, double> Normal(IEnumerable<(string Name, double Value)> values)
    {
        var sums = values.GroupBy(value => value.Name).ToDictionary(group => group.Key, group => group.Sum(value => value.Value));
        var all = sums.Values.Sum();
        return all > 0 ? sums.ToDictionary(sum => sum.Key, sum => sum.Value / all) : [];
    }
}
