using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.Accounts;
using TrainingHub.Web.Features.People;
using TrainingHub.Web.Security;
using TrainingHub.Web.Startup;

namespace TrainingHub.Cli.Users;

/// <summary>The server's database and accounts for one command, without pages and queue. A running server need not stop for it.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Store(ServiceProvider services) => _services = services;

    public static Option<string> DataOption() => new("--data") { Description = "Folder of database, keys and logs.", DefaultValueFactory = _ => "data" };

    /// <summary>Opens the database and brings it up to date.</summary>
    /// <exception cref="CommandFailedException">There is no database, or it cannot be used.</exception>
    public static async Task<Store> OpenAsync(string folder, CancellationToken cancellation)
    {
        var options = new ServeOptions(ServeOptions.DefaultPort, Path.GetFullPath(folder), Demo: false);
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        // A mistyped folder must not become a second, empty installation.
        if (database is { Provider: DatabaseProvider.Sqlite, Connection: null } && !File.Exists(Path.Combine(options.DataFolder, "traininghub.db")))
        {
            throw new CommandFailedException($"there is no database in {options.DataFolder}. Start the server once with ./hub up, or name its folder with --data DIR.");
        }

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole(console => console.SingleLine = true));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddTrainingHubDatabase(configuration, options);
        services.AddTrainingHubSecurity();
        services.AddSingleton<DatabaseMigrator>();
        services.AddPeople();
        services.AddSingleton<ProfileTokens>();
        var store = new Store(services.BuildServiceProvider());
        try
        {
            await store.Get<DatabaseMigrator>().MigrateAsync(cancellation);
            return store;
        }
        catch (DatabaseUnavailableException unavailable)
        {
            await store.DisposeAsync();
            throw new CommandFailedException(unavailable.Message, unavailable);
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The person with this address, or null.</summary>
    public async Task<Person?> FindPersonAsync(string email, CancellationToken cancellation)
    {
        var address = Get<ILookupNormalizer>().NormalizeEmail(email.Trim());
        await using var context = await Get<IDbContextFactory<TrainingHubDbContext>>().CreateDbContextAsync(cancellation);
        return await context.People.AsNoTracking().SingleOrDefaultAsync(person => person.NormalizedEmail == address, cancellation);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
