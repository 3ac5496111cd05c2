namespace TrainingHub.Courses.Tests;

/// <summary>Where the course files of this repository are.</summary>
internal static class Repository
{
    public static string Courses { get; } = Path.Combine(Root(), "courses");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TrainingHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
