namespace TrainingHub.Execution.Profiling;

/// <summary>What is known of one thread from outside.</summary>
/// <param name="Label">How it is named on the page.</param>
/// <param name="Inner">Its id inside the sandbox, which the runtime knows it by.</param>
/// <param name="CpuNs">How long it was on a core.</param>
/// <param name="Moments">The kernel's account of it, in order.</param>
internal sealed record ThreadRow(string Label, int Inner, long CpuNs, IReadOnlyList<Moment> Moments)
{
    public long EndUs => Moments is [.., var last] ? last.ToUs : -1;

    /// <summary>The same with a last moment that ends with what it was on a core.</summary>
    public ThreadRow With(long fromUs, long untilUs, long runUs)
    {
        var run = Math.Min(runUs, Math.Max(LaneLayout.ShortestUs, untilUs - fromUs));
        return this with { CpuNs = CpuNs + (run * 1000), Moments = [.. Moments, new Moment(fromUs, fromUs + run, run, 0)] };
    }
}
