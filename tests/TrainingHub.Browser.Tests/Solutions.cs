namespace TrainingHub.Browser.Tests;

/// <summary>Reference programs of the course.</summary>
internal static class Solutions
{
    public static string Read(string exercise, string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "courses/python-performance/exercises", exercise, file);
            if (File.Exists(path))
            {
                return File.ReadAllText(path);
            }
        }

        throw new FileNotFoundException($"Exercise {exercise} has no {file}.");
    }
}
