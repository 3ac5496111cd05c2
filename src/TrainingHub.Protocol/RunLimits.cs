namespace TrainingHub.Protocol;

/// <summary>What one guest may use at most. Every breach has a verdict of its own.</summary>
public sealed record RunLimits
{
    public static readonly RunLimits Default = new();

    /// <summary>CPU time of the guest's whole process tree.</summary>
    public double CpuSeconds { get; init; } = 10;

    /// <summary>Elapsed time from the hand-over of the job.</summary>
    public double WallSeconds { get; init; } = 30;

    public int MemoryMib { get; init; } = 512;

    /// <summary>Processes and threads together, the runtime's own included.</summary>
    public int Processes { get; init; } = 256;

    /// <summary>Standard output and error together.</summary>
    public int OutputKib { get; init; } = 1024;

    /// <summary>Size of each writable folder of the guest (<c>/box</c>, <c>/tmp</c>, <c>/dev/shm</c>).</summary>
    public int DiskMib { get; init; } = 64;

    /// <summary>Cores the guest may use at once.</summary>
    public double Cores { get; init; } = Environment.ProcessorCount;
}
