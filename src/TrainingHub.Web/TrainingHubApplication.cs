using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.ResponseCompression;
using MudBlazor.Services;
using TrainingHub.Data.Tokens;
using TrainingHub.Execution;
using TrainingHub.Protocol;
using TrainingHub.Web.Api;
using TrainingHub.Web.Features;
using TrainingHub.Web.Features.Accounts;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Shell;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web;

/// <summary>Builds the whole server as an object, so that a test can make one.</summary>
public static class TrainingHubApplication
{
    /// <param name="options">Port, data folder, demo.</param>
    /// <param name="configure">Applied before anything is registered; tests use it.</param>
    public static WebApplication Build(ServeOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(TrainingHubApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // The build's own output is served, not a published copy: assets are found through the manifest beside it.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            // Such a manifest counts as one for development, where nothing may be kept. Names with a fingerprint may: a changed file gets another.
            builder.Configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A free port can be chosen on one address only.
            if (options.Port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(options.Port);
            }
        });
        configure?.Invoke(builder);
        builder.AddLogging(options);
        builder.Services.AddSingleton(options);
        AddServices(builder, options);

        var app = builder.Build();
        MapPipeline(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, ServeOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddTrainingHubDatabase(builder.Configuration, options);
        services.AddTrainingHubSecurity();
        services.AddExecution(builder.Configuration);
        services.AddTrainingHubLive(options);
        services.AddTrainingHubStartup(builder.Configuration);
        services.AddFeatures();

        services.AddHttpContextAccessor();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 512 * 1024).AddJsonProtocol(json =>
        {
            json.PayloadSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = Wire.Json.DefaultIgnoreCondition;
            json.SerializerOptions.Encoder = Wire.Json.Encoder;
        });
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = false;
            compression.Providers.Add<BrotliCompressionProvider>();
        });
        services.AddProblemDetails();
        services.AddTrainingHubApi();
        services.AddHealth();
        services.AddTrainingHubTelemetry();
    }

    private static void MapPipeline(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseFontCaching();
        app.UseResponseCompression();
        app.UseWhen(IsForPrograms, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsForPrograms(context), pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
        app.UseAuthentication();
        app.UseTokenAreas();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapTrainingHubApi();
        app.MapAccountEndpoints();
        app.MapHub<RunsHub>(Urls.RunsHub).InTokenArea(TokenScopes.Runs, onlyReads: true);
        app.MapHealth();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    // Programs get problem details, people get pages.
    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/live", StringComparison.Ordinal);
}
