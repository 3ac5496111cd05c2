using TrainingHub.Profiling;

namespace TrainingHub.Execution.Profiling;

/// <summary>Hears what a runtime's trace tells while its program runs. Threads are named by their ids inside the sandbox.</summary>
internal interface ITraceListener
{
    /// <summary>Threads wait for each other in a circle.</summary>
    void Deadlocked(IReadOnlyList<ProfileWait> circle);

    /// <summary>What threads waited for, and tasks did, of late: some of it known before, and all there is up to <paramref name="untilUs"/>.</summary>
    void Waited(Profile recent, long untilUs);
}
