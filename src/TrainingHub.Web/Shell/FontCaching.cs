namespace TrainingHub.Web.Shell;

/// <summary>The fonts keep their names from one version to the next, and hardly ever change: a browser need not ask again on every page, or text would be drawn before they are there.</summary>
internal static class FontCaching
{
    private const string Folder = "/vendor/fonts";
    private const string ForAWeek = "public, max-age=604800";

    public static IApplicationBuilder UseFontCaching(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Folder, StringComparison.Ordinal) && Path.GetExtension(context.Request.Path) == ".woff2")
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                {
                    context.Response.Headers.CacheControl = ForAWeek;
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
