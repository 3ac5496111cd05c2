namespace TrainingHub.Profiling.Traces;

/// <summary>Puts the samples of each thread into a row, in the order of time. What is the same as the look before makes it longer.</summary>
internal sealed class SampleTracks
{
    private const int MaxThreads = 64;
    private readonly Dictionary<string, (List<int> Node, List<long> AtUs, List<long> LengthUs)> _tracks = [];
    private int _rows;

    /// <summary>True when there were more threads or changes than are kept.</summary>
    public bool IsCut { get; private set; }

    public void Add(string thread, int node, long atUs, long lengthUs)
    {
        if (node < 0 || lengthUs <= 0 || atUs < 0)
        {
            return;
        }

        if (!_tracks.TryGetValue(thread, out var track))
        {
            if (_tracks.Count >= MaxThreads)
            {
                IsCut = true;
                return;
            }

            track = _tracks[thread] = ([], [], []);
        }

        // The clocks of two looks are rounded; a gap of a microsecond is none.
        if (track.Node.Count > 0 && track.Node[^1] == node && atUs - (track.AtUs[^1] + track.LengthUs[^1]) <= 1)
        {
            track.LengthUs[^1] = atUs + lengthUs - track.AtUs[^1];
            return;
        }

        if (_rows >= ProfileTrack.MaxRows)
        {
            IsCut = true;
            return;
        }

        _rows++;
        track.Node.Add(node);
        track.AtUs.Add(atUs);
        track.LengthUs.Add(lengthUs);
    }

    public IReadOnlyList<ProfileTrack> ToTracks() => [.. _tracks.Select(track => new ProfileTrack(track.Key, track.Value.Node, track.Value.AtUs, track.Value.LengthUs))];
}
