namespace TrainingHub.Execution.Sandbox;

/// <summary>What the launcher itself observed of a sandbox's end. Nothing in here is the guest's word, except <see cref="Code"/>, which is any program's own choice.</summary>
internal sealed record Evidence
{
    /// <summary>Why it was killed: OutputLimit, AnswerLimit, MemoryLimit, HostMemory, CpuTime, WallTime, Cancelled, HostGone, Protocol, Limits or Launch; null when it ended by itself.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the guest announced its end, false when its process ended.</summary>
    public bool Done { get; init; }

    public int? Code { get; init; }

    /// <summary>True when a job had been handed over.</summary>
    public bool Began { get; init; }

    public long CpuNs { get; init; }

    public long WallNs { get; init; }

    public long PeakBytes { get; init; }

    public long OomKills { get; init; }

    public long PidsHits { get; init; }

    public long OutputBytes { get; init; }

    public bool DiskFull { get; init; }

    /// <summary>Memory that was asked for, touched or not, when the program reported an error.</summary>
    public long CommittedBytes { get; init; }

    public string LaunchError { get; init; } = "";
}
