using Microsoft.AspNetCore.Diagnostics;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Api;

/// <summary>A database that takes nothing is no riddle: 503, what is wrong, and that nothing was accepted.</summary>
internal sealed class StoreFaultAnswer : IExceptionHandler
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || StoreFault.Explain(exception) is not { } fault)
        {
            return false;
        }

        await ApiProblems.Unavailable(httpContext, $"The server cannot store anything at present: {fault}. Nothing was accepted; what you typed is still in your editor. Try again shortly, or tell an administrator.", RetryAfter)
            .ExecuteAsync(httpContext);
        return true;
    }
}
