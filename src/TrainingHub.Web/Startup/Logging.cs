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
            // What keeps the host from starting ends the program with a sentence, or with the exception where we have none.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            // A failed command throws as well; on a new PostgreSQL database the first one fails by design, in search of the migrations' history.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            // Whoever asks for the health gets the answer; a start that is not over is no error.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            // The keys lie in the database beside what they protect; who reads one reads the other.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .WriteTo.Console(LogEventLevel.Warning, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose)
            .WriteTo.File(
                Path.Combine(options.DataFolder, "logs", "traininghub-.log"), LogEventLevel.Information, formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14));
    }
}
