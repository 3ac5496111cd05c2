namespace TrainingHub.Protocol;

/// <summary>Where and how a result came about: what a reader needs to judge it, or to get it again.</summary>
public sealed record MeasurementCard
{
    public required string Cpu { get; init; }

    /// <summary>Cores of the machine.</summary>
    public required int Cores { get; init; }

    /// <summary>Numbers of the cores that the programs ran on, such as <c>1</c>; empty when none could be set apart.</summary>
    public required IReadOnlyList<int> CoresGiven { get; init; }

    /// <summary>True when other work was kept off those cores.</summary>
    public required bool Exclusive { get; init; }

    public required string Kernel { get; init; }

    public required string Runtime { get; init; }

    /// <summary>Flags and settings of the runtime that matter for speed.</summary>
    public IReadOnlyList<string> RuntimeFlags { get; init; } = [];

    public Lane Lane { get; init; } = Lane.Measure;

    /// <summary>Half width, in percent, of the interval that the baseline gets against itself on this machine; null when it was not taken.</summary>
    public double? NoiseFloorPercent { get; init; }

    /// <summary>Part of all cores that others used during the timed pairs, 0 to 1; null without pairs.</summary>
    public double? OthersBusy { get; init; }

    /// <summary>Seconds that the measure lane was occupied.</summary>
    public double LaneSeconds { get; init; }

    /// <summary>Seed of the visible inputs of a measurement; absent for a submission, whose inputs are hidden.</summary>
    public long? Seed { get; init; }

    /// <summary>Arguments of the generator.</summary>
    public IReadOnlyDictionary<string, long> Workload { get; init; } = new Dictionary<string, long>();

    /// <summary>The way it was measured, as sentences.</summary>
    public IReadOnlyList<string> Protocol { get; init; } = [];
}

/// <summary>CPU and elapsed times of one pair, in milliseconds; those of the candidate with what it is charged with for work that nobody asked for.</summary>
public sealed record PairFigures(double BaselineCpuMs, double CandidateCpuMs, double BaselineWallMs, double CandidateWallMs)
{
    public string? Mode { get; init; }

    /// <summary>False when other work disturbed the elapsed times.</summary>
    public bool Calm { get; init; } = true;

    /// <summary>Part of all cores that others used meanwhile, 0 to 1.</summary>
    public double OthersBusy { get; init; }

    /// <summary>CPU time of the candidate between its calls, when nothing was asked of it, in milliseconds.</summary>
    public double CandidateIdleMs { get; init; }

    /// <summary>CPU time for which the candidate was handed the input, before the call, in milliseconds.</summary>
    public double CandidateTakingMs { get; init; }

    /// <summary>The same of the baseline.</summary>
    public double BaselineTakingMs { get; init; }
}

/// <summary>A line of the measured program that costs much; from a profile taken apart from the measurement.</summary>
public sealed record HotLine(int Line, double Percent, string? Function);
