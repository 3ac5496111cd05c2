using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>Makes what a C# run under an outside tool needs: a socket for its runtime's events, and a reader in a sandbox.</summary>
internal sealed class RuntimeTraces(SandboxHost host)
{
    public RuntimeTrace Prepare(RunLimits limits, bool keeps, CancellationToken cancellation) =>
        new(DiagnosticPort.Open(host.Folder), TraceReader.Start(host, limits, cancellation), keeps);
}
