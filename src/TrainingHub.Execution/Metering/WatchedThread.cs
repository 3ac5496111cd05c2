using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Metering;

/// <summary>One thread of a guest, read through files that stay open.</summary>
/// <param name="process">The process it belongs to.</param>
/// <param name="id">Its id.</param>
/// <param name="atRest">What it had used before the program came.</param>
internal sealed class WatchedThread(int process, int id, ThreadFigures atRest) : IDisposable
{
    private const string GuestsOwn = "th-metrics";
    private const int Longest = 512;
    private KeptFile? _time;
    private KeptFile? _state;
    private ThreadFigures _figures;
    private ThreadSample? _sample;
    private long? _switchesAt;

    /// <summary>True for a thread that is no part of the learner's program.</summary>
    public bool IsGuestsOwn => _figures.Name == GuestsOwn;

    public long Voluntary => _figures.Voluntary - atRest.Voluntary;

    public long Involuntary => _figures.Involuntary - atRest.Involuntary;

    /// <summary>The same object as before while nothing about it changes.</summary>
    public ThreadSample Sample => _sample ??= new ThreadSample(_figures.InnerId, _figures.Name, _figures.State, Math.Round((_figures.CpuNs - atRest.CpuNs) / 1e6, 2)) { Voluntary = Voluntary, Involuntary = Involuntary };

    /// <summary>Looks at it anew; false when it has ended. <paramref name="withSwitches"/> asks for context switches too, which costs more than all else together.</summary>
    public bool Look(bool withSwitches)
    {
        // Most programs are over after one look, which needs no file to stay open.
        if (_switchesAt is null)
        {
            return TakeAll();
        }

        _time ??= new KeptFile($"/proc/{process}/task/{id}/schedstat");
        if (_time.ReadNumber() is not { } cpuNs)
        {
            return false;
        }

        if (withSwitches && _switchesAt != cpuNs)
        {
            return TakeAll();
        }

        // Who has not run is where it was; only one that waits for a processor may have begun to wait for something else.
        return (_figures.State != "R" && _figures.CpuNs == cpuNs) || TakeState(cpuNs);
    }

    public void Dispose()
    {
        _time?.Dispose();
        _state?.Dispose();
    }

    private bool TakeAll()
    {
        if (ProcessFigures.Thread(process, id) is not { } all)
        {
            return false;
        }

        _switchesAt = all.CpuNs;
        Take(all);
        return true;
    }

    private bool TakeState(long cpuNs)
    {
        Span<byte> buffer = stackalloc byte[Longest];
        _state ??= new KeptFile($"/proc/{process}/task/{id}/stat");
        var stat = _state.Read(buffer);
        var (open, close) = (stat.IndexOf((byte)'('), stat.LastIndexOf((byte)')'));
        if (open < 0 || stat.Length < close + 3)
        {
            return false;
        }

        Span<char> name = stackalloc char[close - open];
        name = name[..Encoding.UTF8.GetChars(stat[(open + 1)..close], name)];
        var state = (char)stat[close + 2];
        Take(_figures with
        {
            Name = name.SequenceEqual(_figures.Name) ? _figures.Name : name.ToString(),
            State = _figures.State[0] == state ? _figures.State : state.ToString(),
            CpuNs = cpuNs,
        });
        return true;
    }

    private void Take(ThreadFigures figures)
    {
        if (figures != _figures)
        {
            (_figures, _sample) = (figures, null);
        }
    }
}
