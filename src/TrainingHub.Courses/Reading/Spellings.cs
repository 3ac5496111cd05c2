using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>The words that course files use for the values of enumerations.</summary>
internal static class Spellings
{
    public static readonly IReadOnlyDictionary<string, LessonLevel> Levels = Of<LessonLevel>(name => name.ToLowerInvariant());

    public static readonly IReadOnlyDictionary<string, LessonStatus> Statuses = Of<LessonStatus>(name => name.ToLowerInvariant());

    public static readonly IReadOnlyDictionary<string, QuestionKind> QuestionKinds = Of<QuestionKind>(name => name.ToLowerInvariant());

    public static readonly IReadOnlyDictionary<string, ClaimVerdict> ClaimVerdicts = Of<ClaimVerdict>(name => name.ToLowerInvariant());

    public static readonly IReadOnlyDictionary<string, Verdict> Verdicts = Of<Verdict>(name => name);

    public static readonly IReadOnlyDictionary<string, Decision> Decisions = Of<Decision>(name => name);

    /// <summary>A list of languages, each of which the course must offer; null in <paramref name="offered"/> means any.</summary>
    public static IReadOnlyList<Language> LanguagesIn(YamlMap map, string key, IReadOnlyList<Language>? offered)
    {
        var languages = new List<Language>();
        foreach (var text in map.Texts(key, min: 1))
        {
            if (!Languages.TryParse(text.Value, out var language))
            {
                map.Fault(text.Line, $"'{text.Value}' is no language; there are python and csharp.");
            }
            else if (offered is not null && !offered.Contains(language))
            {
                map.Fault(text.Line, $"'{text.Value}' is not among the course's languages.");
            }
            else if (!languages.Contains(language))
            {
                languages.Add(language);
            }
        }

        return languages;
    }

    private static Dictionary<string, T> Of<T>(Func<string, string> spell)
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => spell(value.ToString()), StringComparer.Ordinal);
}
