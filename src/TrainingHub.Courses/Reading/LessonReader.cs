using System.Text.RegularExpressions;
using TrainingHub.Courses.Rendering;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>A lesson whose front matter has been read; what refers to other lessons waits until all ids are known.</summary>
internal sealed record LessonDraft(string Folder, string ChapterId, string Id, YamlMap? Header, FrontMatter? Text, ProblemList Problems)
{
    public string File => $"{Folder}/lesson.md";
}

/// <summary>Reads one lesson in two steps: the id first, then the rest. Its faults stay its own.</summary>
internal sealed partial class LessonReader(CourseFolder folder, IReadOnlyList<Language> courseLanguages, CourseReferences references, IdRegister ids)
{
    private readonly Dictionary<string, IReadOnlyCollection<string>> _snippetNames = new(StringComparer.Ordinal);

    public LessonDraft Open(string lesson, string chapterId)
    {
        var problems = new ProblemList();
        var file = $"{lesson}/lesson.md";
        var text = folder.Read(file, problems);
        var front = text is null ? null : FrontMatter.Split(file, text, problems);
        var header = front is null ? null : YamlMap.Parse(file, front.Yaml, FrontMatter.YamlOffset, problems);

        // A lesson that cannot be read still owns its id: those that build on it must not be blamed for its fault.
        var id = header?.Identifier("id") ?? IdLine().Match(text ?? "").Groups["id"].Value;
        return new LessonDraft(lesson, chapterId, id, header, front, problems);
    }

    /// <param name="order">Position of every lesson of the course by its id.</param>
    public Lesson? Complete(LessonDraft draft, IReadOnlyDictionary<string, int> order)
    {
        if (draft is not { Header: { } header, Text: { } text })
        {
            ids.Miss("question", "claim");
            return null;
        }

        var languages = Spellings.LanguagesIn(header, "languages", courseLanguages);
        var declared = header.Texts("measurements", min: 0);
        var needs = ReadNeeds(draft, header, order);
        var snippets = SnippetReader.Read(folder, draft.Folder, draft.Problems);
        _snippetNames[draft.Id] = [.. snippets.Select(snippet => snippet.Name)];
        var goals = header.Texts("goals", min: 1, max: 4);
        var claims = new ClaimsReader(folder, references, ids).Read(draft.Folder, draft.Id, snippets, draft.Problems);
        var questions = new QuizReader(folder, references, ids).ReadQuiz(draft.Folder, new QuizScope(draft.Id, goals.Count, order.ContainsKey, SnippetNamesOf), draft.Problems);
        var markdown = new CourseMarkdown(references);
        var rendered = markdown.Render(draft.File, text.Body, text.BodyOffset, allowPanes: true, draft.Problems);
        CheckMeasurements(draft, declared, rendered.MeasurementIds);
        LessonChecks.CheckPanes(draft, rendered.Panes, snippets, languages);
        LessonChecks.CheckClaims(draft, rendered.Claims, claims);
        LessonChecks.WarnOfUnusedSnippets(draft, snippets, rendered.Panes, claims, questions);
        if (string.IsNullOrWhiteSpace(text.Body))
        {
            draft.Problems.Error(draft.File, text.BodyOffset + 1, "The lesson has no text.");
        }

        var lesson = new Lesson
        {
            Id = draft.Id,
            ChapterId = draft.ChapterId,
            Title = header.Text("title"),
            Minutes = header.Integer("minutes", 1, 240),
            Level = header.OneOf("level", Spellings.Levels, LessonLevel.Beginner),
            Status = header.OneOf("status", Spellings.Statuses, LessonStatus.Draft),
            Goals = [.. goals.Select(goal => goal.Value)],
            Needs = needs,
            Teaches = ReadTopics(header),
            Languages = languages,
            MeasurementIds = [.. declared.Select(id => id.Value)],
            Blocks = rendered.Blocks,
            Headings = rendered.Headings,
            Snippets = snippets,
            Questions = questions,
            Claims = claims,
            Notes = ReadNotes(draft, markdown),
            Folder = draft.Folder,
            ContentHash = folder.HashOf(draft.Folder),
        };
        header.RejectOtherKeys();
        return draft.Problems.HasErrors ? null : lesson;
    }

    /// <summary>The names of a lesson's snippets; null for one that has not been read so far.</summary>
    public IReadOnlyCollection<string>? SnippetNamesOf(string lessonId) => _snippetNames.GetValueOrDefault(lessonId);

    private static List<string> ReadNeeds(LessonDraft draft, YamlMap header, IReadOnlyDictionary<string, int> order)
    {
        var needs = new List<string>();
        foreach (var need in header.Texts("needs", min: 0))
        {
            if (!order.TryGetValue(need.Value, out var position))
            {
                header.Fault(need.Line, $"There is no lesson '{need.Value}' to need.");
            }
            else if (position >= order.GetValueOrDefault(draft.Id, int.MaxValue))
            {
                header.Fault(need.Line, $"'{need.Value}' does not come before this lesson; a lesson needs earlier ones only.");
            }
            else
            {
                needs.Add(need.Value);
            }
        }

        return needs;
    }

    private static List<string> ReadTopics(YamlMap header)
    {
        var topics = header.Texts("teaches", min: 1);
        foreach (var topic in topics.Where(topic => !Slug().IsMatch(topic.Value)))
        {
            header.Fault(topic.Line, $"'{topic.Value}' is no topic slug: lower-case letters, digits and dashes.");
        }

        return [.. topics.Select(topic => topic.Value)];
    }

    private void CheckMeasurements(LessonDraft draft, IReadOnlyList<YamlText> declared, IReadOnlySet<string> used)
    {
        foreach (var id in declared)
        {
            if (!references.Measurements.ContainsKey(id.Value))
            {
                draft.Problems.Error(draft.File, id.Line, $"There is no measurement '{id.Value}' in measurements.yaml.");
            }
            else if (!used.Contains(id.Value))
            {
                draft.Problems.Warn(draft.File, id.Line, $"The measurement '{id.Value}' is listed but the text does not use it.");
            }
        }

        foreach (var id in used.Where(id => references.Measurements.ContainsKey(id) && !declared.Any(entry => entry.Value == id)).Order(StringComparer.Ordinal))
        {
            draft.Problems.Warn(draft.File, draft.Header!.LineOf("measurements"), $"The text uses the measurement '{id}', which 'measurements' does not list.");
        }
    }

    private string? ReadNotes(LessonDraft draft, CourseMarkdown markdown)
    {
        var file = $"{draft.Folder}/notes.md";
        return folder.HasFile(file) && folder.Read(file, draft.Problems) is { } text
            ? markdown.Render(file, text, 0, allowPanes: false, draft.Problems).Html
            : null;
    }

    [GeneratedRegex(@"^id:[ \t]*(?<id>[A-Za-z0-9._-]+)", RegexOptions.Multiline)]
    private static partial Regex IdLine();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
