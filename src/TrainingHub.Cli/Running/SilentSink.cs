using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary>For callers that want only the result.</summary>
internal sealed class SilentSink : IRunSink
{
    public void Publish(RunEvent runEvent)
    {
    }
}
