using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>Where the events of one run go. Called from several threads, one call at a time, and must not block.</summary>
public interface IRunSink
{
    void Publish(RunEvent runEvent);
}
