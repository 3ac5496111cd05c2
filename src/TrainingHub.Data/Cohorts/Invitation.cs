using System.Diagnostics.CodeAnalysis;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;

namespace TrainingHub.Data.Cohorts;

/// <summary>A link that lets people in. Its token is shown once, when it is made; afterwards only its hash is known.</summary>
public sealed class Invitation
{
    private Invitation()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public InvitationPurpose Purpose { get; private init; }

    /// <summary>The cohort that is joined, or null when the invitation opens only an account.</summary>
    public Guid? CohortId { get; private init; }

    /// <summary>One of <see cref="RoleNames"/>.</summary>
    public string Role { get; private init; } = RoleNames.Learner;

    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "A column of bytes.")]
    public byte[] TokenHash { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public int MaxUses { get; private init; }

    public int Uses { get; private set; }

    /// <summary>Who made it; null for the link that the first start prints.</summary>
    public Guid? CreatedBy { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Raised by every change, so that two people cannot take the same last place.</summary>
    public int Revision { get; private set; }

    /// <summary>Invites into a cohort, or to an account with a role.</summary>
    public static (Invitation Invitation, string Token) Invite(
        Guid? cohortId, string role, DateTimeOffset now, TimeSpan validFor, int maxUses, Guid createdBy)
    {
        if (!RoleNames.IsKnown(role))
        {
            throw new ArgumentOutOfRangeException(nameof(role), role, "No such role.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(maxUses, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(validFor, TimeSpan.Zero);
        return Create(InvitationPurpose.Join, cohortId, role, now, validFor, maxUses, createdBy);
    }

    /// <summary>The single-use link that makes the first administrator.</summary>
    public static (Invitation Invitation, string Token) ForFirstAdministrator(DateTimeOffset now, TimeSpan validFor) =>
        Create(InvitationPurpose.FirstAdministrator, null, RoleNames.Administrator, now, validFor, 1, null);

    /// <summary>What redeeming would answer now; nothing changes.</summary>
    public Redemption Examine(DateTimeOffset now) => this switch
    {
        { RevokedAt: not null } => new Redemption.Revoked(),
        _ when now >= ExpiresAt => new Redemption.Expired(ExpiresAt),
        _ when Uses >= MaxUses => new Redemption.UsedUp(),
        _ => new Redemption.Redeemed(Purpose, CohortId, Role),
    };

    /// <summary>Takes one use.</summary>
    public Redemption Redeem(DateTimeOffset now)
    {
        var answer = Examine(now);
        if (answer is Redemption.Redeemed)
        {
            Uses++;
            Revision++;
        }

        return answer;
    }

    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is null)
        {
            RevokedAt = now;
            Revision++;
        }
    }

    private static (Invitation Invitation, string Token) Create(
        InvitationPurpose purpose, Guid? cohortId, string role, DateTimeOffset now, TimeSpan validFor, int maxUses, Guid? createdBy)
    {
        var token = SecretToken.Create();
        var invitation = new Invitation
        {
            Purpose = purpose,
            CohortId = cohortId,
            Role = role,
            TokenHash = SecretToken.Hash(token),
            CreatedAt = now,
            ExpiresAt = now + validFor,
            MaxUses = maxUses,
            CreatedBy = createdBy,
        };
        return (invitation, token);
    }
}

/// <summary>What an invitation is for.</summary>
public enum InvitationPurpose
{
    Join,
    FirstAdministrator,
}

/// <summary>What came of an attempt to use an invitation.</summary>
public abstract record Redemption
{
    private Redemption()
    {
    }

    public sealed record Redeemed(InvitationPurpose Purpose, Guid? CohortId, string Role) : Redemption;

    public sealed record Expired(DateTimeOffset At) : Redemption;

    public sealed record UsedUp : Redemption;

    public sealed record Revoked : Redemption;

    /// <summary>No invitation has this token.</summary>
    public sealed record Unknown : Redemption;
}
