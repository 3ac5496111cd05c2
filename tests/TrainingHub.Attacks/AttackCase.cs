using System.Globalization;
using TrainingHub.Protocol;

namespace TrainingHub.Attacks;

/// <summary>One attack: a program and, in the comments at its head, what must come of it.</summary>
/// <param name="Name">Folder and file.</param>
/// <param name="Expected">Any of these verdicts.</param>
/// <param name="Forbidden">A pattern that the output must not match; BREACH always counts.</param>
/// <param name="Required">A pattern that the output must match.</param>
/// <param name="Profile">The tool that looks at the program, which gives it another surface to attack.</param>
/// <param name="Concurrent">True: an honest program must run well while the attack goes on.</param>
public sealed record AttackCase(
    string Name, Language Language, string Code, IReadOnlyList<Verdict> Expected, string? Forbidden, string? Required, RunLimits Limits, bool Concurrent, ProfileTool? Profile)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");
    private static readonly RunLimits Usual = new() { CpuSeconds = 3, WallSeconds = 8, MemoryMib = 256, Processes = 64, OutputKib = 256, DiskMib = 32 };

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    public static AttackCase Read(string name)
    {
        var code = File.ReadAllText(Path.Combine(Folder, name));
        var language = name.StartsWith("python", StringComparison.Ordinal) ? Language.Python : Language.CSharp;
        var mark = language == Language.Python ? "# " : "// ";
        var head = code.Split('\n').TakeWhile(line => line.StartsWith(mark, StringComparison.Ordinal))
            .Select(line => line[mark.Length..].Split(": ", 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());
        return head.ContainsKey("attack") && head.TryGetValue("expect", out var expected)
            ? new AttackCase(
                name,
                language,
                code,
                [.. expected.Split('|').Select(Enum.Parse<Verdict>)],
                head.GetValueOrDefault("forbid"),
                head.GetValueOrDefault("require"),
                head.TryGetValue("wall", out var wall) ? Usual with { WallSeconds = double.Parse(wall, CultureInfo.InvariantCulture) } : Usual,
                head.GetValueOrDefault("concurrent") == "yes",
                ProfileTools.TryParse(head.GetValueOrDefault("profile"), out var tool) ? tool : null)
            : throw new InvalidDataException($"{name} must begin with comments that tell its attack and what to expect.");
    }
}
