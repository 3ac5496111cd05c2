using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>Grades as the Submit button does: the decision, and for who was right but not fast enough where the time still goes.</summary>
public sealed partial class SubmissionGrader
{
    private const string Looking = "Decided. Looking where the time still goes, in a run of its own.";
    private readonly Grader _grader;
    private readonly HotSpots _spots;
    private readonly Ceilings _ceilings;
    private readonly ILogger<SubmissionGrader> _logger;

    internal SubmissionGrader(Grader grader, HotSpots spots, Ceilings ceilings, ILogger<SubmissionGrader> logger) =>
        (_grader, _spots, _ceilings, _logger) = (grader, spots, ceilings, logger);

    public async Task<GradeReport> GradeAsync(Job job, IRunSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Exercise is not { } exercise || _ceilings.Apply(exercise.Limits) is not { Lowered: { } lowered, Limits: var limits })
        {
            return await GradeWithinAsync(job, sink, cancellation).ConfigureAwait(false);
        }

        var grade = await GradeWithinAsync(job with { Exercise = exercise with { Limits = limits }, Limits = limits }, sink, cancellation).ConfigureAwait(false);
        return Ceilings.Concerns(grade.Verdict) ? grade with { Feedback = [.. grade.Feedback, lowered] } : grade;
    }

    private async Task<GradeReport> GradeWithinAsync(Job job, IRunSink sink, CancellationToken cancellation)
    {
        var counting = new CountingSink(sink);
        var grade = await _grader.GradeAsync(job, counting, cancellation).ConfigureAwait(false);
        if (!HotSpots.AreWanted(job, grade) || cancellation.IsCancellationRequested)
        {
            return grade;
        }

        try
        {
            counting.Publish(new RunEvent.StateChanged(RunStates.Running, RunStates.Measuring) { Seq = counting.LastSeq + 1, Detail = Looking });
            return await _spots.AddAsync(job, grade, cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The decision stands, whatever became of the look.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNoHotLines(exception, job.Id);
            return grade;
        }
    }

    [LoggerMessage(LogLevel.Warning, "No hot lines for {Id}")]
    private partial void LogNoHotLines(Exception exception, Guid id);

    private sealed class CountingSink(IRunSink sink) : IRunSink
    {
        public long LastSeq { get; private set; }

        public void Publish(RunEvent runEvent)
        {
            LastSeq = runEvent.Seq;
            sink.Publish(runEvent);
        }
    }
}
