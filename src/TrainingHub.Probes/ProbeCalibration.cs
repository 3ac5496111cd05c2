using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TrainingHub.Probes;

/// <summary>Measures what a probe costs, so that it can be taken off.</summary>
public static class ProbeCalibration
{
    private const int Rounds = 2000;

    /// <summary>Sets the buffers up for a program of so many lines. Answers with the nanoseconds that one probe of a kind takes on this machine now: the quickest of some tries.</summary>
    public static double Run(string mode, int lines)
    {
        ProbeBuffer.Configure(Math.Max(1, lines));
        var quickest = long.MaxValue;
        for (var attempt = 0; attempt < 9; attempt++)
        {
            var began = Stopwatch.GetTimestamp();
            Spin(mode);
            quickest = Math.Min(quickest, Stopwatch.GetTimestamp() - began);
        }

        ProbeBuffer.Forget();
        return quickest * 1e9 / Stopwatch.Frequency / Rounds;
    }

    private static void Spin(string mode)
    {
        switch (mode)
        {
            case "calls":
                SpinCalls();
                break;
            case "alloc":
                SpinAllocations();
                break;
            case "hits":
                SpinHits();
                break;
            default:
                SpinLines();
                break;
        }
    }

    // The learner's code is optimised by the time that matters, and so must these be from the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SpinLines()
    {
        var probe = new LineProbe();
        probe.N();
        for (var round = 0; round < Rounds; round++)
        {
            probe.L(0);
        }

        probe.X();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SpinHits()
    {
        var probe = new HitProbe();
        for (var round = 0; round < Rounds; round++)
        {
            probe.L(0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SpinAllocations()
    {
        var probe = new AllocationProbe();
        probe.N();
        for (var round = 0; round < Rounds; round++)
        {
            probe.L(0);
        }

        probe.X();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SpinCalls()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var probe = new CallProbe();
            probe.E(0);
            probe.X();
        }
    }
}
