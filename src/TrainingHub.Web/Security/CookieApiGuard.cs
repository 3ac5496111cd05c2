using TrainingHub.Web.Api;

namespace TrainingHub.Web.Security;

/// <summary>
/// Unsafe API calls that rely on the cookie must carry a header that another site cannot set without a preflight, which is never granted
/// (OWASP cheat sheet "Cross-Site Request Forgery Prevention", custom request headers). Bearer tokens need no such guard.
/// </summary>
internal sealed class CookieApiGuard : IEndpointFilter
{
    public const string Header = "X-Requested-With";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return safe || ApiTokenAuthentication.IsUsedBy(request) || request.Headers.ContainsKey(Header)
            ? next(context)
            : ValueTask.FromResult<object?>(ApiProblems.Forbidden($"Send the header {Header}, or use a bearer token."));
    }
}
