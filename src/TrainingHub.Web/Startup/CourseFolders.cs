namespace TrainingHub.Web.Startup;

/// <summary>Finds the folder <c>courses</c>: configured, beside the program, or above it in a checkout.</summary>
public static class CourseFolders
{
    public static string Find(CourseOptions options)
    {
        if (options.Folder is { Length: > 0 } configured)
        {
            return Path.GetFullPath(configured);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "courses");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "courses");
    }
}
