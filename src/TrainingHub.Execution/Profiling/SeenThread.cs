using TrainingHub.Execution.Metering;

namespace TrainingHub.Execution.Profiling;

/// <summary>A thread that is looked at again and again: the kernel's account of it from look to look.</summary>
internal sealed class SeenThread
{
    private readonly List<Moment> _moments = [];
    private readonly long _firstCpuNs;
    private long _cpuNs;
    private long _waitedNs;

    public SeenThread(ThreadFigures first, long waitedNs)
    {
        (Outer, Inner, Name) = (first.Id, first.InnerId, first.Name);
        (_firstCpuNs, _cpuNs, _waitedNs) = (first.CpuNs, first.CpuNs, waitedNs);
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
        _moments.Add(new Moment(fromUs, toUs, (figures.CpuNs - _cpuNs) / 1000, (waitedNs - _waitedNs) / 1000));
        (Name, _cpuNs, _waitedNs) = (figures.Name, figures.CpuNs, waitedNs);
    }
}
