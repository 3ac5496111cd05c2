using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>Something a watcher of a run learns, in order. <see cref="Seq"/> counts from 1 within a run and lets a late or returning watcher drop what it has seen.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StateChanged), "state")]
[JsonDerivedType(typeof(OutputWritten), "output")]
[JsonDerivedType(typeof(MetricsSampled), "sample")]
[JsonDerivedType(typeof(Noticed), "notice")]
[JsonDerivedType(typeof(TimelineGrew), "timeline")]
[JsonDerivedType(typeof(RunFinished), "result")]
public abstract record RunEvent
{
    public long Seq { get; init; }

    /// <summary>Which attempt at the run this belongs to. A runner may be lost and the run begin anew: then the numbers start over, and what an earlier attempt told is void.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The run was queued, claimed, moved to another phase, or finished.</summary>
    public sealed record StateChanged(string State, string? Phase = null, int? Position = null, double? EstimateSeconds = null) : RunEvent
    {
        /// <summary>What is known so far, as a sentence for the watcher; for a phase that takes its time.</summary>
        public string? Detail { get; init; }

        /// <summary>How far measuring is, in figures; null where nothing is measured.</summary>
        public MeasuringProgress? Progress { get; init; }
    }

    /// <summary>The program wrote text to <c>stdout</c> or <c>stderr</c>.</summary>
    public sealed record OutputWritten(string Stream, string Text) : RunEvent;

    public sealed record MetricsSampled(IReadOnlyList<MetricSample> Samples) : RunEvent;

    /// <summary>A tool saw something that cannot wait for the end of the run, such as a <c>deadlock</c>, and tells it in a sentence.</summary>
    public sealed record Noticed(string Kind, string Text) : RunEvent;

    /// <summary>
    /// What threads and tasks did since the piece before, for a picture that grows while the program runs; the profile at the end holds the whole. A bar takes the place of whatever
    /// its lane had from the bar's start on; the last bar of a lane goes on until the next, or else until <paramref name="UntilUs"/> of the newest piece, unless the lane is <see cref="Paused"/>.
    /// </summary>
    /// <param name="UntilUs">How far the picture goes, in microseconds since the run began.</param>
    public sealed record TimelineGrew(long UntilUs) : RunEvent
    {
        /// <summary>Lanes that are new or have another name.</summary>
        public IReadOnlyList<TimelineLane> Lanes { get; init; } = [];

        /// <summary>Names of locks that are new, numbered on from those before.</summary>
        public IReadOnlyList<string> Locks { get; init; } = [];

        public ProfileSpans Spans { get; init; } = ProfileSpans.None;

        /// <summary>Lanes that have ended, or have nothing to show until more is told of them.</summary>
        public IReadOnlyList<int> Paused { get; init; } = [];

        public IReadOnlyList<ProfileMark> Marks { get; init; } = [];

        /// <summary>True for the last piece of a run that did more than is shown while it runs.</summary>
        public bool Full { get; init; }
    }

    /// <summary>The end: one of the two documents, by kind.</summary>
    public sealed record RunFinished(RunKind Kind, RunReport? Run, GradeReport? Grade) : RunEvent;
}

/// <summary>A lane of a picture that grows.</summary>
/// <param name="At">Its position, from the top.</param>
/// <param name="Name">Name of the thread or task.</param>
/// <param name="Kind">What kind of row.</param>
public sealed record TimelineLane(int At, string Name, LaneKind Kind);

/// <summary>How far a grading is.</summary>
/// <param name="Pairs">Pairs timed so far.</param>
/// <param name="MaxPairs">Pairs after which there is an answer in any case.</param>
/// <param name="Estimate">The factor so far; null before the second pair.</param>
/// <param name="Low">Lower bound of its interval.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Required">The gate; null where none asks for a ratio.</param>
/// <param name="SecondsLeft">At most about so long, going by the pairs so far; null before the first.</param>
public sealed record MeasuringProgress(int Pairs, int MaxPairs, double? Estimate, double? Low, double? High, double? Required, double? SecondsLeft)
{
    /// <summary>The way of doing the task that is measured, where an exercise has several.</summary>
    public string? Mode { get; init; }
}

/// <summary>The words used in <see cref="RunEvent.StateChanged"/>.</summary>
public static class RunStates
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Finished = "finished";

    public const string Compiling = "compiling";
    public const string Executing = "executing";
    public const string Measuring = "measuring";
}
