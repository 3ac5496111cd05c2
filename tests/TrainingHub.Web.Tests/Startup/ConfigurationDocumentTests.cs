using TrainingHub.Data.Submissions;
using TrainingHub.Execution;
using TrainingHub.Execution.Grading;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web.Tests.Startup;

/// <summary>docs/configuration.md and the options classes say the same.</summary>
public sealed class ConfigurationDocumentTests
{
    public static TheoryData<string, Type> Sections => new()
    {
        { DatabaseOptions.Section, typeof(DatabaseOptions) },
        { CourseOptions.Section, typeof(CourseOptions) },
        { QueueOptions.Section, typeof(QueueOptions) },
        { ExecutionOptions.Section, typeof(ExecutionOptions) },
        { GradingOptions.Section, typeof(GradingOptions) },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void EveryKey_IsDocumented(string section, Type options)
    {
        var document = File.ReadAllText(Find("docs/configuration.md"));

        var missing = options.GetProperties().Where(property => property.SetMethod?.IsPublic == true).Select(property => $"`{section}:{property.Name}`").Where(key => !document.Contains(key, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    /// <summary>The default of each key of a row, where the row gives values; some are told in words.</summary>
    [Theory]
    [MemberData(nameof(Sections))]
    public void EveryDefault_IsThatOfTheCode(string section, Type options)
    {
        var defaults = Activator.CreateInstance(options)!;
        var rows = File.ReadLines(Find("docs/configuration.md")).Select(line => line.Split('|')).Where(row => row.Length > 2).Select(row => (Keys: Values(row[1]), Told: Values(row[2])));
        var keys = rows.Where(row => row.Told.Count > 0)
            .SelectMany(row => row.Keys.Select((key, index) => (Key: key, Told: row.Told.Count == 1 ? row.Told[0] : row.Told[index])))
            .Where(one => one.Key.StartsWith(section + ":", StringComparison.Ordinal) && !one.Key[(section.Length + 1)..].Contains(':', StringComparison.Ordinal)).ToList();

        var wrong = keys.Select(one => (one.Key, one.Told, Real: Text(options.GetProperty(one.Key[(section.Length + 1)..])?.GetValue(defaults))))
            .Where(one => one.Told != one.Real).Select(one => $"{one.Key}: {one.Told}, but {one.Real}");

        Assert.True(keys.Count > 0 || section == CourseOptions.Section, "No row was read.");
        Assert.Empty(wrong);
    }

    // Nothing but values in a cell: `1`, `2`.
    private static List<string> Values(string cell) =>
        cell.Split(',').Select(part => part.Trim()).ToList() is var parts && parts.TrueForAll(part => part.Length > 2 && part[0] == '`' && part[^1] == '`') ? [.. parts.Select(part => part[1..^1])] : [];

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, path)))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new FileNotFoundException(path);
    }
}
