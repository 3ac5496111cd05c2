using System.Buffers.Text;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Metering;

/// <summary>
/// The processes and threads of one guest, looked at many times a second from outside. Files are kept open, lists are made anew only when the number of
/// tasks in the control group has changed, and a thread that has not run since is not asked again.
/// </summary>
internal sealed class GuestWatch(LauncherMessage.Started guest, RestingFigures atRest) : IDisposable
{
    private static readonly long PageBytes = Environment.SystemPageSize;
    private readonly Dictionary<int, WatchedThread> _threads = [];
    private readonly Dictionary<int, KeptFile> _sizes = [];
    private readonly List<int> _ended = [];

    // Beside the list of processes, in either version of control groups.
    private readonly KeptFile? _taskCount = guest.ProcsFile is { } file ? new KeptFile(Path.Combine(Path.GetDirectoryName(file)!, "pids.current")) : null;
    private long? _countedTasks;
    private ContextSwitches _endedSwitches = new(0, 0);

    public long ResidentBytes { get; private set; }

    /// <summary>Of all threads, also ended ones, as far as they were asked.</summary>
    public ContextSwitches ContextSwitches { get; private set; } = new(0, 0);

    /// <summary>The program's threads that live. <paramref name="withSwitches"/> asks those that have run for their context switches too.</summary>
    public IReadOnlyList<ThreadSample> Look(bool withSwitches)
    {
        var count = _taskCount?.ReadNumber();
        if (count is null || count != _countedTasks)
        {
            List();
            _countedTasks = count;
        }

        var living = new List<ThreadSample>(_threads.Count);
        var (voluntary, involuntary) = _endedSwitches;
        foreach (var (id, thread) in _threads)
        {
            // Whose name is known to be the guest's own is not asked; when it ends, the count changes.
            if (!thread.IsGuestsOwn && !thread.Look(withSwitches))
            {
                _ended.Add(id);
            }
            else if (!thread.IsGuestsOwn)
            {
                living.Add(thread.Sample);
                (voluntary, involuntary) = (voluntary + thread.Voluntary, involuntary + thread.Involuntary);
            }
        }

        if (voluntary != ContextSwitches.Voluntary || involuntary != ContextSwitches.Involuntary)
        {
            ContextSwitches = new ContextSwitches(voluntary, involuntary);
        }

        ForgetEnded();
        ReadSizes();
        return living;
    }

    public void Dispose()
    {
        _taskCount?.Dispose();
        foreach (var file in _threads.Values.Cast<IDisposable>().Concat(_sizes.Values))
        {
            file.Dispose();
        }
    }

    private void ForgetEnded()
    {
        foreach (var id in _ended)
        {
            _threads.Remove(id, out var thread);
            _endedSwitches = new ContextSwitches(_endedSwitches.Voluntary + thread!.Voluntary, _endedSwitches.Involuntary + thread.Involuntary);
            thread.Dispose();
            // Another may have come in its place.
            _countedTasks = null;
        }

        _ended.Clear();
    }

    private void ReadSizes()
    {
        Span<byte> buffer = stackalloc byte[128];
        var pages = 0L;
        foreach (var file in _sizes.Values)
        {
            // The second number; the first is what was asked for, touched or not.
            var text = file.Read(buffer);
            var resident = text[(text.IndexOf((byte)' ') + 1)..];
            pages += Utf8Parser.TryParse(resident, out long number, out _) ? number : 0;
        }

        ResidentBytes = pages * PageBytes;
    }

    private void List()
    {
        var processes = ProcessFigures.Members(guest.ProcsFile, guest.Pid).Where(pid => !atRest.SandboxItself.Contains(pid)).ToList();
        foreach (var gone in _sizes.Keys.Except(processes).ToList())
        {
            _sizes.Remove(gone, out var file);
            file!.Dispose();
        }

        foreach (var process in processes)
        {
            if (!_sizes.ContainsKey(process))
            {
                _sizes[process] = new KeptFile($"/proc/{process}/statm");
            }

            foreach (var thread in ProcessFigures.ThreadIds(process))
            {
                if (!_threads.ContainsKey(thread))
                {
                    _threads[thread] = new WatchedThread(process, thread, atRest.Threads.GetValueOrDefault(thread));
                }
            }
        }
    }
}
