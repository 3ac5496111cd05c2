using System.Runtime.CompilerServices;

namespace TrainingHub.Probes;

/// <summary>Counts the bytes that each line allocates on its own thread, exactly, and the objects that it makes itself. A suspended method does not claim what others allocate meanwhile.</summary>
public struct AllocationProbe
{
    private int _line;
    private long _since;
    private long _entered;
    private long _outerCallees;
    private ProbeBuffer? _thread;

    /// <summary>The method begins.</summary>
    public void N()
    {
        var buffer = ProbeBuffer.Current;
        (_entered, _outerCallees, _thread) = (GC.GetAllocatedBytesForCurrentThread(), buffer.Callees, buffer);
        buffer.Callees = 0;
    }

    /// <summary>A line begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void L(int id)
    {
        var buffer = ProbeBuffer.Current;
        var now = GC.GetAllocatedBytesForCurrentThread();
        Close(buffer, now);
        buffer.Hits[id]++;
        (_line, _since) = (id + 1, now);
    }

    /// <summary>A condition of a loop is about to be looked at.</summary>
    public bool T(int id)
    {
        L(id);
        return true;
    }

    /// <summary>The head of a loop begins; its condition counts the hits.</summary>
    public void S(int id)
    {
        L(id);
        ProbeBuffer.Current.Hits[id]--;
    }

    /// <summary>The line has made an object or array. Where lines wait there is nothing to count for bytes, so the place of waiting holds these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T O<T>(T made)
    {
        if (_line != 0)
        {
            ProbeBuffer.Current.Awaited[_line - 1]++;
        }

        return made;
    }

    /// <summary>Before an <c>await</c>.</summary>
    public T A<T>(T awaitable)
    {
        Leave();
        return awaitable;
    }

    /// <summary>After an <c>await</c>: the rest of the line counts from here.</summary>
    public T B<T>(T result)
    {
        R();
        return result;
    }

    /// <summary>After an <c>await</c> without a value.</summary>
    public void R()
    {
        var buffer = ProbeBuffer.Current;
        if (_thread is null)
        {
            Return(buffer, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    /// <summary>Before a <c>yield return</c> hands its value out.</summary>
    public T Y<T>(T value)
    {
        Leave();
        _line = 0;
        return value;
    }

    /// <summary>The method ends.</summary>
    public void X()
    {
        if (_thread is not null)
        {
            Leave();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close(ProbeBuffer buffer, long now)
    {
        if (_thread != buffer)
        {
            Return(buffer, now);
            return;
        }

        if (_line != 0)
        {
            var added = now - _since;
            buffer.Time[_line - 1] += added;
            buffer.Own[_line - 1] += added - buffer.Callees;
        }

        buffer.Callees = 0;
    }

    private void Leave()
    {
        var buffer = ProbeBuffer.Current;
        var now = GC.GetAllocatedBytesForCurrentThread();
        Close(buffer, now);
        buffer.Callees = _outerCallees + now - _entered;
        _thread = null;
    }

    private void Return(ProbeBuffer buffer, long now)
    {
        (_entered, _since, _outerCallees, _thread) = (now, now, buffer.Callees, buffer);
        buffer.Callees = 0;
    }
}
