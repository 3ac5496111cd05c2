using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Migrations.PostgreSql;
using TrainingHub.Migrations.Sqlite;

namespace TrainingHub.Web.Startup;

internal static class StartupServices
{
    public static void AddTrainingHubDatabase(this IServiceCollection services, IConfiguration configuration, ServeOptions options)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QueueOptions>().Bind(configuration.GetSection(QueueOptions.Section));
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        services.AddTrainingHubData(context => Use(context, database, options));
    }

    public static void AddTrainingHubStartup(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CourseOptions>().Bind(configuration.GetSection(CourseOptions.Section));
        services.AddSingleton(provider => new CourseLibrary(CourseFolders.Find(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<CourseOptions>>().Value)));
        services.AddHostedService<CourseWatcher>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<DemoAccounts>();
        services.AddScoped<DemoSeeder>();
    }

    private static void Use(DbContextOptionsBuilder context, DatabaseOptions database, ServeOptions options)
    {
        // An empty variable in a compose file means "not set".
        var connection = string.IsNullOrWhiteSpace(database.Connection) ? null : database.Connection;
        if (database.Provider == DatabaseProvider.PostgreSql)
        {
            context.UseTrainingHubPostgreSql(connection ?? throw new InvalidOperationException("Database:Connection is needed for PostgreSql."));
        }
        else
        {
            context.UseTrainingHubSqlite(connection ?? SqliteDatabase.ConnectionTo(Path.Combine(options.DataFolder, "traininghub.db")));
        }
    }
}
