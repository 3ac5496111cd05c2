using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Data.Tokens;
using TrainingHub.Web.Api;

namespace TrainingHub.Web.Security;

/// <summary>Which of a token's scopes open an endpoint.</summary>
/// <param name="Name">An area of <see cref="TokenScopes"/>.</param>
/// <param name="OnlyReads">True where nothing is changed whatever the method of the request, as when a stream is opened by POST.</param>
internal sealed record TokenArea(string Name, bool OnlyReads);

/// <summary>
/// Holds bearer tokens to their scopes. It stands before authorisation and over every endpoint, so that one without an area (a page, a circuit, a
/// call that somebody forgot to mark) is closed to narrower tokens than those for everything. Where nobody need be signed in, such a token signs nobody in.
/// </summary>
internal static class TokenAreaGuard
{
    private static readonly TokenArea NoArea = new(TokenScopes.Everything, OnlyReads: false);

    /// <summary>Says which area an endpoint, or all of a group, belongs to.</summary>
    public static TBuilder InTokenArea<TBuilder>(this TBuilder endpoints, string area, bool onlyReads = false)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new TokenArea(area, onlyReads));

    public static void UseTokenAreas(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity?.AuthenticationType != ApiTokenAuthentication.SchemeName || context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }

        var held = context.User.FindAll(ApiTokenAuthentication.ScopeClaim).Select(claim => claim.Value).ToList();
        var area = endpoint.Metadata.GetMetadata<TokenArea>() ?? NoArea;
        var onlyReads = area.OnlyReads || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (area == NoArea ? held.Contains(TokenScopes.Everything) : TokenScopes.Allow(held, area.Name, onlyReads))
        {
            await next(context);
        }
        else if (area == NoArea && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            context.User = new();
            await next(context);
        }
        else
        {
            await Refusal(held, area == NoArea || !onlyReads ? area.Name : TokenScopes.ToRead(area.Name)).ExecuteAsync(context);
        }
    });

    private static ProblemHttpResult Refusal(List<string> held, string needed) => ApiProblems.Forbidden(
        $"This token is for {string.Join(", ", held)}. This address needs a token for {needed}{(needed == TokenScopes.Everything ? "." : ", or for more.")}");
}
