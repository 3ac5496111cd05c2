using TrainingHub.Courses.Rendering;

namespace TrainingHub.Courses.Reading;

/// <summary>Which lesson and snippets the questions of a file are about.</summary>
/// <param name="LessonId">The lesson of the quiz; null in a chapter's check, where every question names its own.</param>
/// <param name="Goals">How many goals the lesson has.</param>
/// <param name="IsLesson">Whether the course has a lesson of this id.</param>
/// <param name="SnippetsOf">The names of a lesson's snippets, or null where the lesson could not be read, whose own fault that is.</param>
internal sealed record QuizScope(string? LessonId, int Goals, Func<string, bool> IsLesson, Func<string, IReadOnlyCollection<string>?> SnippetsOf);

/// <summary>Reads <c>quiz.yaml</c> of a lesson and <c>check.yaml</c> of a chapter.</summary>
internal sealed class QuizReader(CourseFolder folder, CourseReferences references, IdRegister ids)
{
    private const int DefaultPassPercent = 80;

    public IReadOnlyList<Question> ReadQuiz(string lessonFolder, QuizScope scope, ProblemList problems)
    {
        var file = $"{lessonFolder}/quiz.yaml";
        if (Open(file, problems) is not { } map)
        {
            return [];
        }

        var questions = ReadQuestions(file, map, scope, problems);
        map.RejectOtherKeys();
        var untested = Enumerable.Range(1, scope.Goals).Where(goal => !questions.Exists(question => question.Goal == goal)).ToList();
        if (questions.Count > 0 && untested.Count > 0 && questions.TrueForAll(question => question.Goal is not null))
        {
            problems.Warn(file, map.LineOf("questions"), $"No question tests goal {string.Join(", ", untested)} of the lesson.");
        }

        return questions;
    }

    public ChapterCheck? ReadCheck(string chapterFolder, QuizScope scope, ProblemList problems)
    {
        var file = $"{chapterFolder}/check.yaml";
        if (Open(file, problems) is not { } map)
        {
            return null;
        }

        var pass = (int)(map.OptionalNumber("pass", 1, 100, whole: true) ?? DefaultPassPercent);
        var questions = ReadQuestions(file, map, scope, problems);
        map.RejectOtherKeys();
        return problems.HasErrors ? null : new ChapterCheck(pass, questions);
    }

    private YamlMap? Open(string file, ProblemList problems)
    {
        if (!folder.HasFile(file))
        {
            return null;
        }

        var map = folder.Read(file, problems) is { } text ? YamlMap.Parse(file, text, 0, problems) : null;
        if (map is null)
        {
            ids.Miss("question");
        }

        return map;
    }

    private List<Question> ReadQuestions(string file, YamlMap map, QuizScope scope, ProblemList problems)
    {
        var questions = new List<Question>();
        var entries = map.Maps("questions", required: true);
        if (map.Has("questions") && entries.Count == 0)
        {
            map.Fault(map.LineOf("questions"), "'questions' needs at least 1.");
        }

        foreach (var entry in entries)
        {
            var id = entry.Identifier("id");
            ids.Claim("question", id, file, entry.LineOf("id"), problems);
            if (new QuestionReader(file, entry, scope, new CourseMarkdown(references), problems).Read(id) is { } question)
            {
                questions.Add(question);
            }
        }

        return questions;
    }
}
