using Microsoft.AspNetCore.Components;
using TrainingHub.Web.Shell;

namespace TrainingHub.Web.Security;

/// <summary>
/// Headers that every answer carries. Everything comes from this origin, so the policy can be strict; styles need 'unsafe-inline' because the
/// component library, the editor and the framework set style attributes.
/// </summary>
internal static class SecurityHeaders
{
    private const string Policy = PolicyBeforeScripts + PolicyAfterScripts;
    private const string PolicyBeforeScripts = "default-src 'self'; script-src 'self'";
    private const string PolicyAfterScripts =
        "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    // The API reference brings inline scripts of its own; it shows public text only.
    private const string ApiReferencePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = PolicyFor(context);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static string PolicyFor(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Urls.ApiReference, StringComparison.Ordinal))
        {
            return ApiReferencePolicy;
        }

        // A page carries the import map, the one script that stands in its text.
        return context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>() is { } assets
            ? $"{PolicyBeforeScripts} {ModuleMap.Of(assets).PolicySource}{PolicyAfterScripts}"
            : Policy;
    }
}
