using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TrainingHub.Data.Submissions;

/// <summary>How much the queue accepts. Section <c>Queue</c>.</summary>
public sealed class QueueOptions
{
    public const string Section = "Queue";

    /// <summary>Unfinished runs that one learner may have.</summary>
    [Range(1, 1000)]
    public int MaxUnfinishedRuns { get; set; } = 3;

    /// <summary>Unfinished measurements and submissions that one learner may have.</summary>
    [Range(1, 10_000)]
    public int MaxUnfinishedMeasurements { get; set; } = 50;

    /// <summary>Unfinished submissions of everybody together.</summary>
    [Range(1, 1_000_000)]
    public int MaxDepth { get; set; } = 5000;
}

[OptionsValidator]
internal sealed partial class ValidateQueueOptions : IValidateOptions<QueueOptions>;
