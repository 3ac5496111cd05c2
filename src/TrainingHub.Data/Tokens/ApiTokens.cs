using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data.Tokens;

/// <summary>Makes, finds and revokes bearer tokens.</summary>
public sealed class ApiTokens(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    /// <summary>Lets secret scanners recognise a token that was committed by mistake.</summary>
    public const string Prefix = "thub_";

    /// <summary>A use is noted at most this often, so that reading does not become writing.</summary>
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    public Task<NewApiToken> CreateAsync(
        Guid personId, string name, IEnumerable<string> scopes, DateTimeOffset? expiresAt, CancellationToken cancellation) =>
        CreateAsync(personId, name, scopes, expiresAt, alongside: null, cancellation);

    /// <param name="personId">The owner.</param>
    /// <param name="name">What the owner calls it.</param>
    /// <param name="scopes">What it may be used for.</param>
    /// <param name="expiresAt">Null for a token without end.</param>
    /// <param name="alongside">What else belongs in the same transaction, such as a trace of the deed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<NewApiToken> CreateAsync(
        Guid personId, string name, IEnumerable<string> scopes, DateTimeOffset? expiresAt, Action<TrainingHubDbContext>? alongside, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var plaintext = SecretToken.Create(Prefix);
        var words = string.Join(' ', scopes);
        return lane.WriteAsync(
            (context, _) =>
            {
                var token = new ApiToken
                {
                    PersonId = personId,
                    Name = StorableText.Of(name),
                    TokenHash = SecretToken.Hash(plaintext),
                    Scopes = words,
                    CreatedAt = clock.Now(),
                    ExpiresAt = expiresAt,
                };
                context.ApiTokens.Add(token);
                alongside?.Invoke(context);
                return Task.FromResult(new NewApiToken(token.Id, plaintext));
            },
            cancellation);
    }

    /// <summary>The token with this text, or null when there is none, it is expired or revoked, or its owner is disabled.</summary>
    public async Task<ApiToken?> FindAsync(string plaintext, CancellationToken cancellation)
    {
        var hash = SecretToken.Hash(plaintext);
        var now = clock.Now();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var token = await context.ApiTokens.AsNoTracking()
            .Where(candidate => candidate.TokenHash == hash)
            .Where(candidate => context.People.Any(person => person.Id == candidate.PersonId && !person.IsDisabled))
            .SingleOrDefaultAsync(cancellation);
        if (token is null || !token.IsValid(now))
        {
            return null;
        }

        if (token.LastUsedAt is null || now - token.LastUsedAt >= UseNotedEvery)
        {
            await NoteUseAsync(token.Id, now, cancellation);
        }

        return token;
    }

    /// <summary>False when the person has no such token, or it was revoked before.</summary>
    public Task<bool> RevokeAsync(Guid personId, Guid tokenId, CancellationToken cancellation) => RevokeAsync(personId, tokenId, alongside: null, cancellation);

    /// <param name="personId">The owner.</param>
    /// <param name="tokenId">The token.</param>
    /// <param name="alongside">What else belongs in the same transaction, if the token is revoked by this call.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<bool> RevokeAsync(Guid personId, Guid tokenId, Action<TrainingHubDbContext, ApiToken>? alongside, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var revoked = await context.ApiTokens.SingleOrDefaultAsync(
                    candidate => candidate.Id == tokenId && candidate.PersonId == personId && candidate.RevokedAt == null, token);
                if (revoked is null)
                {
                    return false;
                }

                revoked.RevokedAt = clock.Now();
                alongside?.Invoke(context, revoked);
                return true;
            },
            cancellation);

    public async Task<IReadOnlyList<ApiToken>> ForPersonAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ApiTokens.AsNoTracking()
            .Where(token => token.PersonId == personId)
            .OrderByDescending(token => token.CreatedAt)
            .ToListAsync(cancellation);
    }

    private Task<int> NoteUseAsync(Guid tokenId, DateTimeOffset now, CancellationToken cancellation) =>
        lane.WriteAsync(
            (context, token) => context.ApiTokens
                .Where(candidate => candidate.Id == tokenId)
                .ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.LastUsedAt, now), token),
            cancellation);
}
