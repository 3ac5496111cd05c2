using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>What a launcher looks at during a measured call, besides its clocks. Looking costs, so each gate asks for its own only.</summary>
/// <param name="Names">"workers": CPU time of each thread and process; "loops": event loops that wait for the service; "waits": threads that do.</param>
internal sealed record CallWatch(IReadOnlyList<string> Names)
{
    public static CallWatch Nothing { get; } = new([]);

    public static CallWatch For(IEnumerable<Gate> gates) => new([.. gates.Select(gate => NameFor(gate.Kind)).OfType<string>().Distinct()]);

    private static string? NameFor(GateKind kind) => kind switch
    {
        GateKind.Threads or GateKind.Processes => "workers",
        GateKind.EventLoop => "loops",
        GateKind.WaitingThreads => "waits",
        _ => null,
    };
}
