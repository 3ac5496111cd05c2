using TrainingHub.Courses;
using TrainingHub.Protocol;
using TrainingHub.Web.Startup;

namespace TrainingHub.Cli.Courses;

/// <summary>Courses on disk, for verbs.</summary>
internal static class CoursePacks
{
    public static CourseLibrary OpenLibrary() => new(CourseFolders.Find(new CourseOptions()));

    public static ExerciseKit FindKit(string exerciseId, Language language)
    {
        var library = OpenLibrary();
        var exercise = library.FindExercise(exerciseId) ?? throw new CommandFailedException(
            $"there is no exercise {exerciseId}. Known: {string.Join(", ", library.Courses.SelectMany(course => course.Exercises).Select(known => known.Id))}.");
        return exercise.Variants.ContainsKey(language)
            ? exercise.KitFor(language)
            : throw new CommandFailedException($"exercise {exerciseId} is not offered in {language.WireName()}.");
    }

    /// <summary>Adds what is new to a course's <c>ids.lock</c>; what is gone stays in it, for it stays retired.</summary>
    public static async Task LockIdsAsync(string folder, Course? course)
    {
        var file = Path.Combine(folder, "ids.lock");
        var before = File.Exists(file) ? (await File.ReadAllLinesAsync(file)).Where(line => line.Length > 0) : [];
        var after = before.Union(course?.Ids ?? []).Order(StringComparer.Ordinal);
        await File.WriteAllTextAsync(file, string.Concat(after.Select(line => $"{line}\n")));
    }

    /// <summary>The folders to check: the one given, or every course of the library's folder.</summary>
    public static IReadOnlyList<string> FoldersToCheck(string? path)
    {
        if (path is not null)
        {
            return Directory.Exists(path) ? [Path.GetFullPath(path)] : throw new CommandFailedException($"there is no folder {path}.");
        }

        var root = CourseFolders.Find(new CourseOptions());
        return Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root).Where(folder => File.Exists(Path.Combine(folder, "course.yaml"))).Order(StringComparer.Ordinal)]
            : throw new CommandFailedException($"there is no folder {root}.");
    }
}
