using System.Diagnostics.CodeAnalysis;

namespace TrainingHub.Data.Tokens;

/// <summary>A bearer token that a person made for a script. Only its hash is kept.</summary>
public sealed class ApiToken
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "A column of bytes.")]
    public required byte[] TokenHash { get; init; }

    /// <summary>What it may be used for (<see cref="TokenScopes"/>), separated by spaces as in OAuth.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}

/// <summary>A token just made: the only moment at which its text is known.</summary>
public sealed record NewApiToken(Guid Id, string Plaintext);
