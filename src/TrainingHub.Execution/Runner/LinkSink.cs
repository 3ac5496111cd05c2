using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runner;

/// <summary>Hands the events of one job to the link.</summary>
internal sealed class LinkSink(IRunnerLink link, HeldJob job) : IRunSink
{
    /// <summary>Number of the latest event.</summary>
    public long LastSeq { get; private set; }

    public void Publish(RunEvent runEvent)
    {
        LastSeq = runEvent.Seq;
        link.Publish(job, [runEvent]);
    }
}
