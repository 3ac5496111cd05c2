using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TrainingHub.Probes;

/// <summary>
/// What the probes of one thread have counted. Every thread has its own, so that no probe writes where another thread does; they are summed at the end.
/// The buffers of ended threads are kept.
/// </summary>
public sealed class ProbeBuffer
{
    private static readonly ConcurrentBag<ProbeBuffer> Buffers = [];
    private static int _size;

    [ThreadStatic]
    private static ProbeBuffer? _current;

    internal readonly long[] Hits;
    internal readonly long[] Time;
    internal readonly long[] Own;
    internal readonly long[] Awaited;
    internal readonly CallNode Root = new(-1, null);

    /// <summary>What the functions that the current line called have taken: time or bytes. It is not the line's own.</summary>
    internal long Callees;

    internal int OpenLine = -1;
    internal long OpenSince;
    internal CallNode Here;
    internal long HereSince;
    internal int Nodes;

    private ProbeBuffer(int size)
    {
        (Hits, Time, Own, Awaited) = (new long[size], new long[size], new long[size], new long[size]);
        Here = Root;
        HereSince = Stopwatch.GetTimestamp();
    }

    /// <summary>All threads' buffers.</summary>
    public static IReadOnlyCollection<ProbeBuffer> All => Buffers;

    internal static ProbeBuffer Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _current ?? Make();
    }

    /// <summary>Must be called before the first probe: how many lines there are.</summary>
    public static void Configure(int lines) => _size = lines;

    internal static void Forget()
    {
        _current = null;
        Buffers.Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ProbeBuffer Make()
    {
        var buffer = new ProbeBuffer(_size);
        Buffers.Add(buffer);
        return _current = buffer;
    }
}

/// <summary>A place in the tree of calls of one thread.</summary>
internal sealed class CallNode(int method, CallNode? parent)
{
    /// <summary>Deeper and wider trees are nobody's to read. Calls beyond have a place of their own right under the root, one for each method: they are counted and timed, only their callers are not told.</summary>
    internal const int MaxNodes = 15_000;

    public readonly int Method = method;
    public readonly CallNode? Parent = parent;
    public long Calls;
    public long Self;
    public CallNode? First;
    public CallNode? Next;

    public CallNode Child(int method, ProbeBuffer buffer)
    {
        for (var child = First; child is not null; child = child.Next)
        {
            if (child.Method == method)
            {
                return child;
            }
        }

        if (buffer.Nodes >= MaxNodes && Parent is not null)
        {
            return buffer.Root.Child(method, buffer);
        }

        buffer.Nodes++;
        return First = new CallNode(method, this) { Next = First };
    }

    /// <summary>The same place in another thread's tree.</summary>
    public CallNode In(ProbeBuffer buffer) => Parent is null ? buffer.Root : Parent.In(buffer).Child(Method, buffer);
}
