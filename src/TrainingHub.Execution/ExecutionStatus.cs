using TrainingHub.Execution.Guests;
using TrainingHub.Protocol;

namespace TrainingHub.Execution;

/// <summary>What pages and health checks may know of execution on this machine.</summary>
public sealed class ExecutionStatus
{
    private readonly ExecutionReadiness _readiness;
    private readonly GuestRental _guests;

    internal ExecutionStatus(ExecutionReadiness readiness, GuestRental guests) => (_readiness, _guests) = (readiness, guests);

    /// <summary>True when programs are run.</summary>
    public bool IsUp => _readiness.IsUp;

    /// <summary>Why programs are not run, or null.</summary>
    public string? Failure => _readiness.Failure;

    /// <summary>Guests that wait for a program.</summary>
    public int WaitingGuests(Language language) => _guests.Waiting(language);

    /// <summary>Ends when programs can be run.</summary>
    /// <exception cref="Sandbox.SandboxUnavailableException">They cannot; the message says why.</exception>
    public Task WaitUntilUpAsync(CancellationToken cancellation) => _readiness.WaitAsync(cancellation);
}
