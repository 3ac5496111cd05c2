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
