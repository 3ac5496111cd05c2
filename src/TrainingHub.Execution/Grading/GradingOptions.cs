using System.ComponentModel.DataAnnotations;
using TrainingHub.Measurement;

namespace TrainingHub.Execution.Grading;

/// <summary>How much one grading may measure. Section <c>Execution:Grading</c>.</summary>
public sealed class GradingOptions
{
    public const string Section = "Execution:Grading";

    [Range(3, 100)]
    public int MinPairs { get; set; } = 3;

    [Range(3, 100)]
    public int MaxPairs { get; set; } = 30;

    /// <summary>No further pair is started after this time of measuring.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the noise floor of an exercise, its baseline measured against itself, is taken to hold; 0 never takes it.</summary>
    [Range(0, 1000)]
    public double NoiseFloorHours { get; set; } = 6;

    /// <summary>Ties what is timed to a core of its own, where the machine has two or more, and keeps everything else of this service off it meanwhile.</summary>
    public bool ExclusiveCore { get; set; } = true;

    /// <summary>A measurement is to tell how fast, not only whether fast enough.</summary>
    internal PairBudget MeasureBudget => Budget with { MinPairs = Math.Min(Math.Max(MinPairs, 5), Math.Max(MinPairs, MaxPairs)) };

    internal PairBudget Budget => new(MinPairs, Math.Max(MinPairs, MaxPairs), MaxTime);
}
