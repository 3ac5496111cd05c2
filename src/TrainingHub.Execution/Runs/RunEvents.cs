using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>Numbers the events of one run and hands them on in that order.</summary>
internal sealed class RunEvents(IRunSink sink)
{
    private readonly Lock _publishing = new();
    private long _seq;

    public void Publish(RunEvent runEvent)
    {
        lock (_publishing)
        {
            try
            {
                sink.Publish(runEvent with { Seq = ++_seq });
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A watcher that fails must not end the run it watches; the report still comes.
            }
        }
    }
}
