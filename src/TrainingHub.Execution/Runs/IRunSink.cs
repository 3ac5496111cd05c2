using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>Takes what happens in a run, in order, for whoever watches it.</summary>
public interface IRunSink
{
    void Publish(RunEvent happened);
}
