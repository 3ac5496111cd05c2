using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.RedTeam.Tests;

/// <summary>One submission to exercise 1, or another that it names, and, in the comments at its head, what it tries and how it must end.</summary>
/// <param name="Name">Folders and file.</param>
/// <param name="Expected">Any of these decisions.</param>
/// <param name="Says">A text that the feedback must hold, or null.</param>
/// <param name="Exercise">Null for exercise 1.</param>
/// <param name="Mode">The mode that is asked for, where the exercise has several.</param>
public sealed record Submission(string Name, Language Language, string Code, IReadOnlyList<Decision> Expected, string? Says, string? Exercise, string? Mode)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The head lacks what it must tell.</exception>
    public static Submission Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var code = File.ReadAllText(Path.Combine(Folder, name));
        var language = name.EndsWith(".py", StringComparison.Ordinal) ? Language.Python : Language.CSharp;
        var mark = language == Language.Python ? "# " : "// ";
        var head = code.Split('\n').TakeWhile(line => line.StartsWith(mark, StringComparison.Ordinal))
            .Select(line => line[mark.Length..].Split(": ", 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());
        if (!head.ContainsKey("tries") || !head.TryGetValue("expect", out var expected))
        {
            throw new InvalidDataException($"{name} must begin with comments that tell what it tries and what to expect.");
        }

        var uses = head.TryGetValue("uses", out var used) ? used.Split(", ") : [];
        return new Submission(
            name, language, WithUsed(language, code, uses), [.. expected.Split('|').Select(Enum.Parse<Decision>)],
            head.GetValueOrDefault("says"), head.GetValueOrDefault("exercise"), head.GetValueOrDefault("mode"));
    }

    // "slow" is the exercise's baseline and "quick" its best solution, under other names, so that a case holds its trick alone.
    private static string WithUsed(Language language, string code, IEnumerable<string> uses)
    {
        var parts = uses.Select(use => Renamed(language, use)).Append(code).ToList();
        if (language == Language.Python)
        {
            return string.Join('\n', parts);
        }

        // In C#, directives of all parts come first.
        var lines = parts.SelectMany(part => part.Split('\n')).ToList();
        var text = new StringBuilder("#nullable enable\n");
        text.AppendJoin('\n', lines.Where(IsDirective).Distinct()).Append('\n');
        return text.AppendJoin('\n', lines.Where(line => !IsDirective(line) && !line.StartsWith("#nullable", StringComparison.Ordinal))).ToString();
    }

    private static bool IsDirective(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(';');

    private static string Renamed(Language language, string use)
    {
        var source = (use, language) switch
        {
            ("slow", Language.Python) => "py/baseline.py",
            ("quick", Language.Python) => "py/solutions/gold.py",
            ("slow", _) => "cs/baseline.cs",
            ("quick", _) => "cs/solutions/gold.cs",
            _ => throw new InvalidDataException($"There is nothing to use that is called {use}."),
        };
        return language == Language.Python
            ? RedTeam.Tests.Exercise.Text(source).Replace("def process(", $"def {use}(", StringComparison.Ordinal)
            : RedTeam.Tests.Exercise.Text(source).Replace("class Solution", use == "slow" ? "class Slow" : "class Quick", StringComparison.Ordinal);
    }
}
