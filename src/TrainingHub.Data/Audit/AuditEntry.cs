namespace TrainingHub.Data.Audit;

/// <summary>Who did what to whom. Written once, never changed: it refers to nothing, so that it outlives what it tells of.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the system itself acted.</summary>
    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Area and verb, such as <c>person.disabled</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, such as an e-mail address or a cohort's name.</summary>
    public required string Subject { get; init; }

    /// <summary>JSON object with whatever else matters, or null.</summary>
    public string? Detail { get; init; }
}

/// <summary>Somebody who acts.</summary>
public sealed record Actor(Guid? Id, string Name)
{
    public static readonly Actor System = new(null, "system");
}
