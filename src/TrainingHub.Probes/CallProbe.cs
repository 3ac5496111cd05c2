using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TrainingHub.Probes;

/// <summary>
/// Counts and times calls in a tree. It closes the own time of the place that is left on every step, and totals are summed upwards from these: so nothing gets negative
/// when tasks run side by side. An asynchronous method keeps its place in the tree, whatever thread it goes on on.
/// </summary>
public struct CallProbe
{
    private CallNode? _me;
    private CallNode? _outer;
    private ProbeBuffer? _buffer;
    private bool _on;

    /// <summary>The method begins.</summary>
    public void E(int method)
    {
        var buffer = ProbeBuffer.Current;
        _outer = buffer.Here;
        _me = _outer.Child(method, buffer);
        _me.Calls++;
        (_buffer, _on) = (buffer, true);
        Switch(buffer, _me);
    }

    /// <summary>Before an <c>await</c>.</summary>
    public T A<T>(T awaitable)
    {
        Leave();
        return awaitable;
    }

    /// <summary>After an <c>await</c>.</summary>
    public T B<T>(T result)
    {
        R();
        return result;
    }

    /// <summary>Before a <c>yield return</c> hands its value out.</summary>
    public T Y<T>(T value)
    {
        Leave();
        return value;
    }

    /// <summary>The method goes on.</summary>
    public void R()
    {
        if (_on || _me is null)
        {
            return;
        }

        var buffer = ProbeBuffer.Current;
        if (buffer != _buffer)
        {
            _me = _me.In(buffer);
            _buffer = buffer;
        }

        _outer = buffer.Here;
        _on = true;
        Switch(buffer, _me);
    }

    /// <summary>The method ends.</summary>
    public void X() => Leave();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Switch(ProbeBuffer buffer, CallNode to)
    {
        var now = Stopwatch.GetTimestamp();
        buffer.Here.Self += now - buffer.HereSince;
        (buffer.HereSince, buffer.Here) = (now, to);
    }

    private void Leave()
    {
        if (_on)
        {
            Switch(ProbeBuffer.Current, _outer!);
            _on = false;
        }
    }
}
