using System.Globalization;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>
/// Makes the pieces of a growing picture from what the kernel says of threads, which is known at once, and what the runtime says, which comes a tenth of a second later:
/// the last moments are laid out anew as more becomes known, and of each lane is told what differs from what was told before.
/// </summary>
internal sealed class TimelineGrowth(LiveTimeline live)
{
    // What the runtime says later than that is for the profile at the end.
    private const long LateUs = 1_000_000;

    // Pieces come no faster, and when nothing happens no slower.
    private const long FastestUs = 35_000;
    private const long SlowestUs = 100_000;
    private readonly Dictionary<int, ThreadLane> _threads = [];
    private readonly Dictionary<(LaneKind Kind, string Name), ToldLane> _others = [];
    private readonly Lock _hearing = new();
    private readonly List<ProfileMark> _marks = [];
    private (Profile Profile, long UntilUs)? _heard;
    private ILookup<int, ProfileSpan> _waits = Array.Empty<ProfileSpan>().ToLookup(span => span.Lane);
    private List<ProfileSpan> _pauses = [];
    private int _lanes;
    private int _locks;
    private long _runtimeKnows;
    private long _told;

    /// <summary>Takes what the runtime said; it is in the next piece.</summary>
    public void Hear(Profile recent, long untilUs)
    {
        lock (_hearing)
        {
            _heard = (recent, untilUs);
            _marks.AddRange(recent.Marks.Select(mark => mark with { Lane = -1 }));
        }
    }

    /// <summary>Tells a piece, where it is time for one. <paramref name="threads"/> are those that live.</summary>
    public void Tell(long nowUs, IReadOnlyList<SeenThread> threads)
    {
        if (live.IsFull)
        {
            return;
        }

        foreach (var thread in threads)
        {
            Remember(thread, nowUs);
        }

        if (nowUs - _told < FastestUs)
        {
            return;
        }

        var piece = new Piece();
        var news = TakeNews(piece);
        foreach (var thread in threads)
        {
            Rename(thread, piece);
        }

        if (news is { } told)
        {
            Learn(told, piece);
        }

        var settled = Math.Max(Math.Min(_runtimeKnows, nowUs), nowUs - LateUs);
        foreach (var lane in _threads.Values)
        {
            lane.Tell(_waits[lane.Inner].ToList(), _pauses, settled, piece);
        }

        var living = threads.Select(thread => thread.Inner).ToHashSet();
        foreach (var ended in _threads.Values.Where(lane => !living.Contains(lane.Inner)).ToList())
        {
            _threads.Remove(ended.Inner);
            piece.Paused.Add(ended.At);
        }

        if (piece.IsEmpty && nowUs - _told < SlowestUs)
        {
            return;
        }

        _told = nowUs;
        live.Tell(piece.Until(nowUs));
    }

    private void Remember(SeenThread thread, long nowUs)
    {
        if (!_threads.TryGetValue(thread.Inner, out var lane) && _lanes < ProfileLimits.Lanes)
        {
            lane = _threads[thread.Inner] = new ThreadLane(_lanes++, thread.Inner);
        }

        if (lane is not null && thread.Latest is { ToUs: var to } latest && to == nowUs)
        {
            lane.Add(latest);
        }
    }

    private void Rename(SeenThread thread, Piece piece)
    {
        if (_threads.TryGetValue(thread.Inner, out var lane) && lane.Name != thread.Label)
        {
            lane.Name = thread.Label;
            piece.Lanes.Add(new TimelineLane(lane.At, thread.Label, LaneKind.Thread));
        }
    }

    private (Profile Profile, long UntilUs)? TakeNews(Piece piece)
    {
        lock (_hearing)
        {
            var news = _heard;
            _heard = null;
            piece.Marks.AddRange(_marks);
            _marks.Clear();
            return news;
        }
    }

    private void Learn((Profile Profile, long UntilUs) news, Piece piece)
    {
        var (profile, until) = news;
        _runtimeKnows = until;
        piece.Locks.AddRange(profile.Locks.Skip(_locks).Select(held => held.Name));
        _locks = Math.Max(_locks, profile.Locks.Count);
        var inner = profile.Lanes.Select(lane => lane.Kind == LaneKind.Thread && int.TryParse(lane.Name, CultureInfo.InvariantCulture, out var id) ? id : -1).ToList();
        var spans = profile.Spans.Rows().ToList();
        _waits = spans.Where(span => inner[span.Lane] >= 0)
            .ToLookup(span => inner[span.Lane], span => span with { Holder = span.Holder >= 0 && _threads.TryGetValue(inner[span.Holder], out var holder) ? holder.At : -1 });
        _pauses = [.. spans.Where(span => span.State == LaneState.Collecting)];
        foreach (var lane in spans.Where(span => profile.Lanes[span.Lane].Kind != LaneKind.Thread).GroupBy(span => span.Lane))
        {
            LearnOther(profile.Lanes[lane.Key], [.. lane], until, piece);
        }
    }

    // Tasks and the collector are the runtime's to tell of alone.
    private void LearnOther(ProfileLane lane, List<ProfileSpan> spans, long until, Piece piece)
    {
        if (!_others.TryGetValue((lane.Kind, lane.Name), out var told))
        {
            if (_lanes >= ProfileLimits.Lanes)
            {
                return;
            }

            told = _others[(lane.Kind, lane.Name)] = new ToldLane(_lanes++);
            piece.Lanes.Add(new TimelineLane(told.At, lane.Name, lane.Kind));
        }

        var goesOn = spans[^1].EndUs >= until;
        var news = spans.Where(span => span.StartUs > told.Last.StartUs || (span.StartUs == told.Last.StartUs && !goesOn && span.LengthUs != told.Last.LengthUs)).ToList();
        piece.Spans.AddRange(news.Select(span => span with { Lane = told.At }));
        if (!goesOn && (news.Count > 0 || told.GoesOn))
        {
            piece.Paused.Add(told.At);
        }

        (told.Last, told.GoesOn) = (spans[^1], goesOn);
    }

    /// <summary>A piece that is being put together.</summary>
    internal sealed class Piece
    {
        public List<TimelineLane> Lanes { get; } = [];

        public List<string> Locks { get; } = [];

        public List<ProfileSpan> Spans { get; } = [];

        public List<int> Paused { get; } = [];

        public List<ProfileMark> Marks { get; } = [];

        public bool IsEmpty => Lanes.Count + Locks.Count + Spans.Count + Paused.Count + Marks.Count == 0;

        public RunEvent.TimelineGrew Until(long us) => new(us)
        {
            Lanes = Lanes,
            Locks = Locks,
            Spans = ProfileSpans.Of(Spans.OrderByDescending(span => span.LengthUs).Take(UntrustedPiece.MaxSpans)),
            Paused = Paused,
            Marks = Marks,
        };
    }

    private sealed class ToldLane(int at)
    {
        public int At => at;

        public ProfileSpan Last { get; set; } = new(0, -1, 0, LaneState.Sleep);

        public bool GoesOn { get; set; }
    }

    private sealed class ThreadLane(int at, int inner)
    {
        private readonly List<Moment> _open = [];
        private readonly LaneLayout _settled = new(at);
        private List<ProfileSpan> _told = [];

        public int At => at;

        public int Inner => inner;

        public string Name { get; set; } = "";

        public void Add(Moment moment) => _open.Add(moment);

        public void Tell(IReadOnlyList<ProfileSpan> waits, IReadOnlyList<ProfileSpan> pauses, long settledUs, Piece piece)
        {
            var settled = _open.TakeWhile(moment => moment.ToUs <= settledUs).ToList();
            foreach (var moment in settled)
            {
                _settled.Add(moment, waits, pauses);
            }

            _open.RemoveRange(0, settled.Count);
            var drawn = new LaneLayout(at);
            drawn.Spans.AddRange(_settled.Spans);
            foreach (var moment in _open)
            {
                drawn.Add(moment, waits, pauses);
            }

            piece.Spans.AddRange(drawn.Spans.Skip(SameAsTold(drawn.Spans)));
            if (_settled.Spans.Count > 1)
            {
                _settled.Spans.RemoveRange(0, _settled.Spans.Count - 1);
            }

            var since = _settled.Spans is [var last] ? last.StartUs : long.MinValue;
            _told = drawn.Spans.FindAll(span => span.StartUs >= since);
        }

        // The last bar grows by itself as long as it is the last.
        private int SameAsTold(List<ProfileSpan> drawn)
        {
            var same = 0;
            while (same < drawn.Count && same < _told.Count && drawn[same] is var now && _told[same] is var before && now.StartUs == before.StartUs && now.GoesOnAs(before)
                && (now.LengthUs == before.LengthUs || (same == drawn.Count - 1 && same == _told.Count - 1)))
            {
                same++;
            }

            return same;
        }
    }
}
