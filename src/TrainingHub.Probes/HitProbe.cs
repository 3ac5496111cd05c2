using System.Runtime.CompilerServices;

namespace TrainingHub.Probes;

/// <summary>Counts lines and times nothing. Its methods are those of <see cref="LineProbe"/>.</summary>
#pragma warning disable CA1822 // Instrumented programs call every kind of probe in the same way.
public struct HitProbe
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void L(int id) => ProbeBuffer.Current.Hits[id]++;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool T(int id)
    {
        ProbeBuffer.Current.Hits[id]++;
        return true;
    }

    public readonly void S(int id)
    {
    }
}
