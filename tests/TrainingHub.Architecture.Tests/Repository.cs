namespace TrainingHub.Architecture.Tests;

/// <summary>Finds the files of the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    private static readonly string[] LeftOut = ["obj", "bin", "artifacts", "node_modules", "Migrations", "vendor"];

    public static IEnumerable<string> Files(string pattern, params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(LeftOut.Contains))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TrainingHub.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The checkout was not found above the tests.");
    }
}
