using System.Globalization;
using Serilog;
using Serilog.Events;

namespace TrainingHub.Web.Startup;

internal static class Logging
{
    /// <summary>Warnings on the terminal, everything worth a month's memory in a daily file of the data folder.</summary>
    public static void AddLogging(this WebApplicationBuilder builder, ServeOptions options)
    {
        builder.Services.AddSerilog(logging => logging
            .ReadFrom.Configuration(builder.Configuration)
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            // It warns of every new key that is stored without a certificate; SECURITY.md says so once.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .WriteTo.Console(LogEventLevel.Warning, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose)
            .WriteTo.File(
                Path.Combine(options.DataFolder, "logs", "traininghub-.log"), LogEventLevel.Information, formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14));
    }
}
