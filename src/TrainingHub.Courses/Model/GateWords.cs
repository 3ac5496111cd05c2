using TrainingHub.Protocol;

namespace TrainingHub.Courses.Model;

/// <summary>What a gate looks at, in the words of feedback, where its exercise has no better ones.</summary>
internal static class GateWords
{
    public static string Of(Gate gate) => gate.Kind switch
    {
        GateKind.CpuRatio => "how many times less CPU time than the baseline",
        GateKind.WallRatio => "how many times less time by the clock than the baseline",
        GateKind.CpuSeconds => "seconds of CPU time in one call",
        GateKind.LatencyPercentile => "milliseconds that most calls take",
        GateKind.PeakMemory => "MiB of memory",
        GateKind.AllocatedBytes => "bytes allocated in one call",
        GateKind.Processes => "processes that do a share of the work",
        GateKind.Threads => "threads that do a share of the work",
        GateKind.InFlight => "requests under way at the same time",
        GateKind.Requests => "requests in all",
        GateKind.Connections => "connections opened",
        GateKind.RequestsPerPath => "requests for the same address",
        GateKind.EventLoop => $"part of the connections for which {string.Join(" or ", gate.Loops)} waits",
        GateKind.WaitingThreads => "threads that wait for the service at the same time",
        GateKind.LoopLag => "milliseconds until the event loop answers",
        GateKind.Growth => "power by which the work grows with the input",
        _ => $"what the service counts as {gate.Counter}",
    };
}
