using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TrainingHub.Data.People;
using TrainingHub.Data.Tokens;

namespace TrainingHub.Web.Security;

/// <summary>Signs in the owner of a bearer token, with the roles the person has now. What the token is not for, <see cref="TokenAreaGuard"/> refuses.</summary>
internal sealed class ApiTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens, UserManager<Person> people, IUserClaimsPrincipalFactory<Person> principals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiToken";

    /// <summary>A claim for each scope of the token.</summary>
    public const string ScopeClaim = "scope";

    private const string Prefix = "Bearer ";

    public static bool IsUsedBy(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsUsedBy(Request))
        {
            return AuthenticateResult.NoResult();
        }

        var token = await tokens.FindAsync(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim(), Context.RequestAborted);
        if (token is null || await people.FindByIdAsync(token.PersonId.ToString()) is not { IsDisabled: false } person)
        {
            return AuthenticateResult.Fail("The bearer token is unknown, expired or revoked.");
        }

        var principal = await principals.CreateAsync(person);
        var scopes = token.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([.. principal.Claims, .. scopes], SchemeName)), SchemeName));
    }
}
