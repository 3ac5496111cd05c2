using TrainingHub.Execution.Metering;

namespace TrainingHub.Execution.Profiling;

/// <summary>A thread that is looked at again and again: the kernel's account of it from look to look.</summary>
internal sealed class SeenThread
{
    private const string Ready = "R";
    private readonly List<Moment> _moments = [];
    private readonly long _firstCpuNs;
    private long _cpuNs;
    private long _waitedNs;
    private ThreadFigures _before;

    // Waiting that was told before the kernel booked it.
    private long _aheadNs;

    public SeenThread(ThreadFigures first, long waitedNs)
    {
        (Outer, Inner, Name) = (first.Id, first.InnerId, first.Name);
        (_firstCpuNs, _cpuNs, _waitedNs, _before) = (first.CpuNs, first.CpuNs, waitedNs, first);
    }

    /// <summary>A thread that was not there at the look before: all that the kernel has booked for it was meanwhile.</summary>
    /// <param name="first">What is seen of it.</param>
    /// <param name="waitedNs">How long it has waited for a core.</param>
    /// <param name="beforeUs">When it was not there.</param>
    /// <param name="nowUs">When it is seen.</param>
    public static SeenThread Born(ThreadFigures first, long waitedNs, long beforeUs, long nowUs)
    {
        var thread = new SeenThread(first with { CpuNs = 0 }, 0);
        var known = Math.Min(nowUs - beforeUs, (first.CpuNs + waitedNs) / 1000);
        thread.Add(first, waitedNs, nowUs - known, nowUs);
        return thread;
    }

    /// <summary>Its id outside the sandbox.</summary>
    public int Outer { get; }

    /// <summary>Its id inside, which the runtime knows it by.</summary>
    public int Inner { get; }

    public string Name { get; private set; }

    public string Label => $"{Name} ({Inner})";

    public long CpuNs => _cpuNs - _firstCpuNs;

    public IReadOnlyList<Moment> Moments => _moments;

    public Moment? Latest => _moments is [.., var latest] ? latest : null;

    public void Add(ThreadFigures figures, long waitedNs, long fromUs, long toUs)
    {
        var (run, waited, span) = (figures.CpuNs - _cpuNs, waitedNs - _waitedNs, (toUs - fromUs) * 1000);
        if (WantedACore(figures) && run + waited < span / 2)
        {
            // The kernel books a wait for a core when it is over, on a busy machine many looks later.
            (_aheadNs, waited) = (_aheadNs + span - run - waited, span - run);
        }
        else
        {
            var told = Math.Min(_aheadNs, waited);
            (_aheadNs, waited) = (_aheadNs - told, waited - told);
        }

        _moments.Add(new Moment(fromUs, toUs, run / 1000, waited / 1000));
        (Name, _cpuNs, _waitedNs, _before) = (figures.Name, figures.CpuNs, waitedNs, figures);
    }

    // Who has not given a core up by itself since it was last seen ready has been ready all the time.
    private bool WantedACore(ThreadFigures now) => now.State == Ready && _before.State == Ready && now.Voluntary == _before.Voluntary;
}
