namespace TrainingHub.Web.Startup;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Where data is kept. Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string; needed for PostgreSQL, by default a file in the data folder for SQLite.</summary>
    public string? Connection { get; set; }
}

/// <summary>Where courses lie. Section <c>Courses</c>.</summary>
public sealed class CourseOptions
{
    public const string Section = "Courses";

    /// <summary>Folder with one course per sub-folder; by default the repository's own <c>courses</c>.</summary>
    public string? Folder { get; set; }
}
