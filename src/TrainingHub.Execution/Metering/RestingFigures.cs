using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution.Metering;

/// <summary>What a guest's threads had used before its program came. Taken when it starts to wait: looking takes longer than a small program runs, and would compete with it.</summary>
internal sealed record RestingFigures(IReadOnlyDictionary<int, ThreadFigures> Threads, IReadOnlySet<int> SandboxItself)
{
    public static readonly RestingFigures None = new(new Dictionary<int, ThreadFigures>(), new HashSet<int>());

    public static RestingFigures Of(LauncherMessage.Started guest)
    {
        var members = ProcessFigures.Members(guest.ProcsFile, guest.Pid);
        var itself = members.Where(ProcessFigures.IsSandboxItself).ToHashSet();
        var threads = new Dictionary<int, ThreadFigures>();
        foreach (var thread in members.Except(itself).SelectMany(ProcessFigures.Threads))
        {
            // Of a list that changes while it is read, the kernel may tell an entry twice.
            threads[thread.Id] = thread;
        }

        return new RestingFigures(threads, itself);
    }
}
