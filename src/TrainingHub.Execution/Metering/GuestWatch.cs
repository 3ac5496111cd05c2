using System.Globalization;
using TrainingHub.Execution.Sandbox;

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

    // Beside the list of processes, in either version of control groups.
    private readonly KeptFile? _taskCount = guest.ProcsFile is { } file ? new KeptFile(Path.Combine(Path.GetDirectoryName(file)!, "pids.current")) : null;
    private long? _countedTasks;

    /// <summary>What the threads that live have used. <paramref name="withSwitches"/> asks for context switches too, which costs more than all else together.</summary>
    public List<ThreadFigures> Threads(bool withSwitches)
    {
        var count = _taskCount?.ReadNumber();
        if (count is null || count != _countedTasks)
        {
            List();
            _countedTasks = count;
        }

        var living = new List<ThreadFigures>(_threads.Count);
        foreach (var (id, thread) in _threads)
        {
            if (thread.Look(withSwitches) is { } figures)
            {
                living.Add(figures);
            }
            else
            {
                // Another may have come in its place.
                _countedTasks = null;
                _threads.Remove(id);
                thread.Dispose();
            }
        }

        return living;
    }

    public long ResidentBytes()
    {
        var pages = 0L;
        foreach (var file in _sizes.Values)
        {
            var fields = file.ReadText().Split(' ');
            pages += fields.Length > 1 ? long.Parse(fields[1], CultureInfo.InvariantCulture) : 0;
        }

        return pages * PageBytes;
    }

    public void Dispose()
    {
        _taskCount?.Dispose();
        foreach (var file in _threads.Values.Cast<IDisposable>().Concat(_sizes.Values))
        {
            file.Dispose();
        }
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
                    _threads[thread] = new WatchedThread(process, thread);
                }
            }
        }
    }
}
