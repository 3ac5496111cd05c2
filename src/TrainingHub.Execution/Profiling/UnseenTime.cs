namespace TrainingHub.Execution.Profiling;

/// <summary>
/// What the kernel booked for threads while nobody looked at them: those that began and ended between two looks, and the last moments of others.
/// It books that for their process only, so each gets the same part of it.
/// </summary>
internal sealed class UnseenTime
{
    private const long ShortestUs = LaneLayout.ShortestUs;
    private readonly Dictionary<int, long> _processes = [];
    private readonly Dictionary<int, long> _threads = [];
    private readonly List<Gap> _gaps = [];
    private long _unseenNs;
    private long _mostNs = long.MinValue;

    private readonly record struct Gap(long FromUs, long ToUs, long RunUs);

    /// <param name="id">One of the guest's processes. It is read before its threads are, so that what they do meanwhile is never taken for unseen.</param>
    /// <param name="cpuNs">What all its threads have used, living and ended, or null when it is gone.</param>
    public void Process(int id, long? cpuNs) => _unseenNs += Gained(_processes, id, cpuNs);

    /// <summary>What one thread of them has used.</summary>
    public void Thread(int id, long cpuNs) => _unseenNs -= Gained(_threads, id, cpuNs);

    /// <summary>All that was to be read at this look was read.</summary>
    public void Looked(long fromUs, long toUs)
    {
        if (_mostNs > long.MinValue && toUs > fromUs)
        {
            _gaps.Add(new Gap(fromUs, toUs, Math.Max(0, _unseenNs - _mostNs) / 1000));
        }

        _mostNs = Math.Max(_mostNs, _unseenNs);
    }

    /// <summary>The rows with what was not seen of them, and new ones for threads that no look found.</summary>
    /// <param name="seen">Every thread that a look has found.</param>
    /// <param name="births">When the runtime says that threads began, by their ids inside.</param>
    public IReadOnlyList<ThreadRow> Complete(IReadOnlyList<ThreadRow> seen, IReadOnlyList<(int Inner, long AtUs)> births)
    {
        var known = seen.Select(row => row.Inner).ToHashSet();
        var unseen = births.Where(birth => !known.Contains(birth.Inner)).GroupBy(birth => birth.Inner).Select(group => group.First()).OrderBy(birth => birth.AtUs).ToList();
        var rows = seen.ToList();
        foreach (var gap in _gaps)
        {
            var ended = Enumerable.Range(0, seen.Count).Where(at => seen[at].EndUs == gap.FromUs).ToList();
            var begun = unseen.Where(birth => birth.AtUs > gap.FromUs && birth.AtUs <= gap.ToUs).ToList();
            if (ended.Count + begun.Count == 0)
            {
                continue;
            }

            var share = gap.RunUs / (ended.Count + begun.Count);
            foreach (var at in ended.Where(_ => share >= ShortestUs))
            {
                rows[at] = rows[at].With(gap.FromUs, gap.ToUs, share);
            }

            // A row without a bar would say that the thread was never there.
            rows.AddRange(begun.Select(birth => new ThreadRow($"thread ({birth.Inner})", birth.Inner, 0, []).With(birth.AtUs, gap.ToUs, Math.Max(share, ShortestUs))));
        }

        return rows;
    }

    private static long Gained(Dictionary<int, long> book, int id, long? cpuNs)
    {
        var before = book.GetValueOrDefault(id);
        book[id] = cpuNs ?? before;
        return book[id] - before;
    }
}
