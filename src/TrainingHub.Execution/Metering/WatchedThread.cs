namespace TrainingHub.Execution.Metering;

/// <summary>One thread of a guest, read through files that stay open.</summary>
internal sealed class WatchedThread(int process, int id) : IDisposable
{
    private readonly KeptFile _time = new($"/proc/{process}/task/{id}/schedstat");
    private readonly KeptFile _state = new($"/proc/{process}/task/{id}/stat");
    private ThreadFigures? _last;

    /// <summary>Its figures now, or null when it has ended.</summary>
    public ThreadFigures? Look(bool withSwitches)
    {
        if (_time.ReadNumber() is not { } cpuNs)
        {
            return null;
        }

        // Who has not run is where it was; only one that waits for a processor may have begun to wait for something else.
        if (!withSwitches && _last is { State: not "R" } last && last.CpuNs == cpuNs)
        {
            return _last;
        }

        if (withSwitches || _last is null)
        {
            return _last = ProcessFigures.Thread(process, id);
        }

        var stat = _state.ReadText();
        var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
        return open < 0 || stat.Length < close + 3
            ? null
            : _last = _last.Value with { Name = stat[(open + 1)..close], State = stat[close + 2].ToString(), CpuNs = cpuNs };
    }

    public void Dispose()
    {
        _time.Dispose();
        _state.Dispose();
    }
}
