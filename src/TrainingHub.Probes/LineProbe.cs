using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TrainingHub.Probes;

/// <summary>
/// Times the lines of one call. It lives in a local variable of the instrumented method; the clock of a line runs from its probe to the next one.
/// While the method is suspended in an <c>await</c> or <c>yield return</c>, its lines' clocks stand still, and waiting is counted by itself.
/// </summary>
public struct LineProbe
{
    private int _line;
    private bool _away;
    private long _since;
    private long _awaitedSince;
    private long _entered;
    private long _outerCallees;
    private int _outerLine;
    private long _outerSince;

    /// <summary>The method begins.</summary>
    public void N()
    {
        var now = Stopwatch.GetTimestamp();
        Enter(ProbeBuffer.Current, now);
    }

    /// <summary>A line begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void L(int id)
    {
        var now = Stopwatch.GetTimestamp();
        var buffer = ProbeBuffer.Current;
        Close(buffer, now);
        buffer.Hits[id]++;
        Open(buffer, id, now);
    }

    /// <summary>The head of a loop begins; its condition counts the hits.</summary>
    public void S(int id)
    {
        var now = Stopwatch.GetTimestamp();
        var buffer = ProbeBuffer.Current;
        Close(buffer, now);
        Open(buffer, id, now);
    }

    /// <summary>A condition of a loop is about to be looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool T(int id)
    {
        L(id);
        return true;
    }

    /// <summary>Before an <c>await</c>: from here on the line waits.</summary>
    public T A<T>(T awaitable)
    {
        var now = Stopwatch.GetTimestamp();
        var buffer = ProbeBuffer.Current;
        Close(buffer, now);
        Leave(buffer, now);
        _awaitedSince = now;
        return awaitable;
    }

    /// <summary>After an <c>await</c>, on whatever thread.</summary>
    public T B<T>(T result)
    {
        R();
        return result;
    }

    /// <summary>After an <c>await</c> without a value.</summary>
    public void R()
    {
        if (_away)
        {
            var now = Stopwatch.GetTimestamp();
            var buffer = ProbeBuffer.Current;
            Return(buffer, now);
            if (_line != 0)
            {
                Open(buffer, _line - 1, now);
            }
        }
    }

    /// <summary>Before a <c>yield return</c> hands its value out.</summary>
    public T Y<T>(T value)
    {
        var now = Stopwatch.GetTimestamp();
        var buffer = ProbeBuffer.Current;
        Close(buffer, now);
        _line = 0;
        Leave(buffer, now);
        return value;
    }

    /// <summary>The method ends.</summary>
    public void X()
    {
        // An iterator that nobody asks for more ends while it is away.
        if (_away && _awaitedSince == 0)
        {
            return;
        }

        var now = Stopwatch.GetTimestamp();
        var buffer = ProbeBuffer.Current;
        Close(buffer, now);
        _line = 0;
        Leave(buffer, now);
        _away = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close(ProbeBuffer buffer, long now)
    {
        if (_away)
        {
            Return(buffer, now);
            return;
        }

        if (_line != 0)
        {
            var passed = now - _since;
            buffer.Time[_line - 1] += passed;
            buffer.Own[_line - 1] += passed - buffer.Callees;
        }

        buffer.Callees = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Open(ProbeBuffer buffer, int id, long now)
    {
        _line = id + 1;
        _since = now;
        buffer.OpenLine = id;
        buffer.OpenSince = now;
    }

    private void Enter(ProbeBuffer buffer, long now)
    {
        (_outerCallees, _outerLine, _outerSince) = (buffer.Callees, buffer.OpenLine, buffer.OpenSince);
        buffer.Callees = 0;
        _entered = now;
    }

    // The line that called sees the time of this call as its callees'.
    private void Leave(ProbeBuffer buffer, long now)
    {
        buffer.Callees = _outerCallees + now - _entered;
        (buffer.OpenLine, buffer.OpenSince) = (_outerLine, _outerSince);
        _away = true;
    }

    private void Return(ProbeBuffer buffer, long now)
    {
        if (_awaitedSince != 0 && _line != 0)
        {
            buffer.Awaited[_line - 1] += now - _awaitedSince;
        }

        _awaitedSince = 0;
        _away = false;
        Enter(buffer, now);
    }
}
