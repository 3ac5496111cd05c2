namespace TrainingHub.Profiling;

/// <summary>What one thread was found in, look after look, in the order of time: a row where the stack changed. Columns go together.</summary>
/// <param name="Thread">The thread's name, as the program or its runtime gave it.</param>
/// <param name="Node">Positions in <see cref="Profile.Nodes"/>.</param>
/// <param name="AtUs">Beginning in microseconds since the first look at any thread; grows.</param>
/// <param name="LengthUs">Microseconds until the stack changed, or nobody looked at this thread any more.</param>
public sealed record ProfileTrack(string Thread, IReadOnlyList<int> Node, IReadOnlyList<long> AtUs, IReadOnlyList<long> LengthUs)
{
    /// <summary>All tracks of a profile together have at most as many rows.</summary>
    public const int MaxRows = 20_000;

    /// <summary>So many frames at most can be drawn or written in the order of time, where each row may open its whole stack anew.</summary>
    private const int MaxFrames = 1_000_000;

    /// <summary>The tracks of a profile, or none where their stacks are too deep to be told one after the other.</summary>
    public static IReadOnlyList<ProfileTrack> Tellable(Profile profile)
    {
        var depths = new int[profile.Nodes.Count];
        for (var at = 0; at < depths.Length; at++)
        {
            depths[at] = profile.Nodes[at].Parent < 0 ? 1 : depths[profile.Nodes[at].Parent] + 1;
        }

        return profile.Tracks.Sum(track => track.Node.Sum(node => node < 0 ? 0L : depths[node])) <= MaxFrames ? profile.Tracks : [];
    }
}
