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
    public int MaxPairs { get; set; } = 15;

    /// <summary>No further pair is started after this time of measuring.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromSeconds(60);

    internal PairBudget Budget => new(MinPairs, Math.Max(MinPairs, MaxPairs), MaxTime);
}
