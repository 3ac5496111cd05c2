using TrainingHub.Data.Audit;
using TrainingHub.Data.People;
using TrainingHub.Data.Tokens;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>A person's bearer tokens for scripts.</summary>
public sealed class ProfileTokens(ApiTokens tokens, AuditLog audit, TimeProvider clock)
{
    public const int MaxNameLength = 100;
    public const int MaxDays = 3650;

    /// <param name="person">The owner.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="name">What the owner calls it.</param>
    /// <param name="days">How long it works; null for no end.</param>
    /// <param name="scopes">What it may be used for, of <see cref="TokenScopes.All"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Result> MakeAsync(Person person, Actor actor, string name, int? days, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > MaxNameLength || name.Any(char.IsControl))
        {
            return new Result.Refused($"Name the token after what will use it, in 1 to {MaxNameLength} characters.");
        }

        if (days is < 1 or > MaxDays)
        {
            return new Result.Refused($"A token works for 1 to {MaxDays} days, or without end.");
        }

        if (scopes.Count == 0 || scopes.FirstOrDefault(scope => !TokenScopes.All.Contains(scope)) is not null)
        {
            return new Result.Refused($"A token is for one or more of {string.Join(", ", TokenScopes.All)}.");
        }

        var made = await tokens.CreateAsync(
            person.Id, name.Trim(), scopes, days is { } count ? clock.GetUtcNow().AddDays(count) : null,
            context => audit.Add(context, actor, "token.made", person.Email!, new { Name = name.Trim(), Days = days, Scopes = scopes }), cancellation);
        return new Result.Made(made.Plaintext);
    }

    public Task<bool> RevokeAsync(Person person, Guid tokenId, CancellationToken cancellation) => tokens.RevokeAsync(
        person.Id, tokenId, (context, token) => audit.Add(context, new Actor(person.Id, person.DisplayName), "token.revoked", person.Email!, new { token.Name }), cancellation);

    /// <summary>Those that were not revoked, newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> ReadAsync(Guid personId, CancellationToken cancellation) =>
        [.. (await tokens.ForPersonAsync(personId, cancellation)).Where(token => token.RevokedAt is null)];

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Plaintext">Known at this moment only.</param>
        public sealed record Made(string Plaintext) : Result;

        public sealed record Refused(string Reason) : Result;
    }
}
