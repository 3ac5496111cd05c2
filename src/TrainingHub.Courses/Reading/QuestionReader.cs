using TrainingHub.Courses.Rendering;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads one question; which keys it has depends on its kind.</summary>
internal sealed class QuestionReader(string file, YamlMap entry, QuizScope scope, CourseMarkdown markdown, ProblemList problems)
{
    /// <summary>The question, or null when its kind is unknown: then nothing more can be said about it.</summary>
    public Question? Read(string id)
    {
        var asked = entry.Text("kind");
        if (!Spellings.QuestionKinds.TryGetValue(asked, out var kind))
        {
            if (asked.Length > 0)
            {
                entry.Fault(entry.LineOf("kind"), $"'kind' must be one of {string.Join(", ", Spellings.QuestionKinds.Keys)}, not '{asked}'.");
            }

            return null;
        }

        var (ask, lesson, goal) = (Html("ask"), ReadLesson(), ReadGoal());
        Question question = kind switch
        {
            QuestionKind.Order => new OrderQuestion { Id = id, Kind = kind, Ask = ask, LessonId = lesson, Items = ReadItems(), Why = Html("why") },
            QuestionKind.Number => ReadNumber(id, ask, lesson),
            QuestionKind.Match => new MatchQuestion { Id = id, Kind = kind, Ask = ask, LessonId = lesson, Pairs = ReadPairs(), Why = Html("why") },
            QuestionKind.Spot => ReadSpot(id, ask, lesson),
            _ => new ChoiceQuestion
            {
                Id = id,
                Kind = kind,
                Ask = ask,
                LessonId = lesson,
                Snippet = kind == QuestionKind.Predict ? ReadSnippet(lesson) : null,
                Answers = ReadAnswers(kind),
                Why = entry.OptionalContent("why") is { } why ? markdown.RenderPiece(file, why, problems) : null,
            },
        };
        entry.RejectOtherKeys();
        return question with { Goal = goal };
    }

    /// <summary>A choice or a number in an exercise's rubric, whose other keys the caller reads.</summary>
    public Question ReadRubric(string id, QuestionKind kind, string ask) => kind == QuestionKind.Number
        ? ReadNumber(id, ask, scope.LessonId!)
        : new ChoiceQuestion { Id = id, Kind = kind, Ask = ask, LessonId = scope.LessonId!, Answers = ReadAnswers(kind) };

    private string Html(string key)
    {
        var text = entry.Content(key);
        return text.Value.Length == 0 ? "" : markdown.RenderPiece(file, text, problems);
    }

    private string ReadLesson()
    {
        if (scope.LessonId is { } own)
        {
            return own;
        }

        var lesson = entry.Text("lesson");
        if (lesson.Length > 0 && !scope.IsLesson(lesson))
        {
            entry.Fault(entry.LineOf("lesson"), $"There is no lesson '{lesson}' to read again.");
        }

        return lesson;
    }

    private int? ReadGoal()
    {
        if (scope.LessonId is null)
        {
            return null;
        }

        if (!entry.Has("goal"))
        {
            problems.Warn(file, entry.Line, "The question does not say which goal of the lesson it tests: goal: 1.");
        }

        return (int?)entry.OptionalNumber("goal", 1, Math.Max(1, scope.Goals), whole: true);
    }

    private string ReadSnippet(string lesson)
    {
        var snippet = entry.Text("snippet");
        if (snippet.Length > 0 && scope.SnippetsOf(lesson) is { } snippets && !snippets.Contains(snippet))
        {
            entry.Fault(entry.LineOf("snippet"), $"The lesson {lesson} has no snippet '{snippet}'.");
        }

        return snippet;
    }

    private List<QuizAnswer> ReadAnswers(QuestionKind kind)
    {
        var answers = new List<QuizAnswer>();
        var maps = entry.Maps("answers", required: true);
        foreach (var map in maps)
        {
            answers.Add(new QuizAnswer(markdown.RenderPiece(file, map.Content("text"), problems), map.Flag("right"), markdown.RenderPiece(file, map.Content("why"), problems)));
            map.RejectOtherKeys();
        }

        if (!entry.Has("answers"))
        {
            return answers;
        }

        var right = answers.Count(answer => answer.Right);
        if (answers.Count < 2)
        {
            entry.Fault(entry.LineOf("answers"), "A question needs at least 2 answers to choose from.");
        }
        else if (kind == QuestionKind.Multi ? right == 0 : right != 1)
        {
            entry.Fault(
                entry.LineOf("answers"),
                kind == QuestionKind.Multi ? "None of the answers is marked 'right: true'." : $"Exactly one answer must be marked 'right: true', not {right}.");
        }

        return answers;
    }

    private List<string> ReadItems()
    {
        var items = entry.Texts("items", min: 2);
        ReportTwice(items, "items");
        return [.. items.Select(item => markdown.RenderPiece(file, item, problems))];
    }

    private List<QuizPair> ReadPairs()
    {
        var pairs = entry.Maps("pairs", required: true).Select(map => (Map: map, Left: map.Content("left"), Right: map.Content("right"))).ToList();
        pairs.ForEach(pair => pair.Map.RejectOtherKeys());
        if (entry.Has("pairs") && pairs.Count < 2)
        {
            entry.Fault(entry.LineOf("pairs"), "'pairs' needs at least 2.");
        }

        ReportTwice(pairs.Select(pair => pair.Left), "left texts");
        ReportTwice(pairs.Select(pair => pair.Right), "right texts");
        return [.. pairs.Select(pair => new QuizPair(markdown.RenderPiece(file, pair.Left, problems), markdown.RenderPiece(file, pair.Right, problems)))];
    }

    // Two that read alike could not be told apart by the learner.
    private void ReportTwice(IEnumerable<YamlText> texts, string what)
    {
        foreach (var again in texts.Where(text => text.Value.Length > 0).GroupBy(text => text.Value, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            entry.Fault(again.Last().Line, $"Two of the {what} read '{again.Key}'.");
        }
    }

    private NumberQuestion ReadNumber(string id, string ask, string lesson)
    {
        const double Most = 1e15;
        var value = entry.RequiredNumber("value", -Most, Most);
        var (tolerance, percent) = (entry.OptionalNumber("tolerance", 0, Most), entry.OptionalNumber("percent", 0, 1000));
        if (entry.Has("tolerance") == entry.Has("percent"))
        {
            entry.Fault(entry.LineOf("value"), "A number needs either 'tolerance', in its unit, or 'percent'.");
        }

        return new NumberQuestion
        {
            Id = id,
            Kind = QuestionKind.Number,
            Ask = ask,
            LessonId = lesson,
            Value = value,
            Tolerance = tolerance ?? (Math.Abs(value) * (percent ?? 0) / 100),
            Unit = entry.OptionalText("unit"),
            Why = Html("why"),
        };
    }

    private SpotQuestion ReadSpot(string id, string ask, string lesson)
    {
        var code = entry.Content("code").Value;
        Language? language = null;
        if (entry.Text("language") is var asked && asked is not ("text" or ""))
        {
            language = Languages.TryParse(asked, out var parsed) ? parsed : null;
            if (language is null)
            {
                entry.Fault(entry.LineOf("language"), $"'language' must be python, csharp or text, not '{asked}'.");
            }
        }

        return new SpotQuestion
        {
            Id = id,
            Kind = QuestionKind.Spot,
            Ask = ask,
            LessonId = lesson,
            Code = code,
            Language = language,
            Lines = CodeHighlighter.ToHtmlLines(language, code),
            Line = entry.Integer("line", 1, code.Split('\n').Length),
            Why = Html("why"),
        };
    }
}
