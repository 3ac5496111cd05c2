using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Courses;

/// <summary>What <c>course index --json</c> prints of a course.</summary>
/// <param name="Systems">Every topic that a lesson teaches, with the lessons and, by language, the runnable snippets on it.</param>
internal sealed record CourseIndex(
    string Id,
    string Title,
    IReadOnlyList<IndexedLesson> Lessons,
    IReadOnlyList<IndexedExercise> Exercises,
    IReadOnlyList<IndexedCheck> Checks,
    IReadOnlyList<IndexedTerm> Glossary,
    IReadOnlyList<IndexedSystem> Systems)
{
    public static CourseIndex Of(Course course) => new(
        course.Id,
        course.Title,
        [.. course.Lessons.Select(LessonOf)],
        [.. course.Exercises.Select(exercise => new IndexedExercise(exercise.Id, exercise.LessonId, exercise.Title, exercise.IsPractice ? "practice" : "graded", Wire(exercise.Languages)))],
        [.. course.Chapters.Where(chapter => chapter.Check is not null).Select(chapter => new IndexedCheck(chapter.Id, chapter.Check!.PassPercent, [.. chapter.Check.Questions.Select(QuestionOf)]))],
        [.. course.Glossary.Select(term => new IndexedTerm(term.Id, term.Term))],
        [.. course.Lessons.SelectMany(lesson => lesson.Teaches.Select(topic => (topic, lesson))).GroupBy(entry => entry.topic, entry => entry.lesson).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new IndexedSystem(group.Key, [.. group.Select(lesson => lesson.Id)], SnippetsOn(group, Language.Python), SnippetsOn(group, Language.CSharp)))]);

    private static IndexedLesson LessonOf(Lesson lesson) => new(
        lesson.Id,
        lesson.ChapterId,
        lesson.Title,
        lesson.Status.ToString().ToLowerInvariant(),
        Wire(lesson.Languages),
        lesson.Teaches,
        [.. lesson.Snippets.Select(snippet => new IndexedSnippet(snippet.Name, Wire(snippet.Variants.Keys)))],
        [.. lesson.Questions.Select(QuestionOf)],
        [.. lesson.Claims.Select(claim => new IndexedClaim(claim.Id, claim.Snippet, claim.Unit, claim.Low, claim.High, claim.Lab, claim.Verdict.ToString().ToLowerInvariant()))],
        [.. lesson.Blocks.OfType<FigureBlock>().Select(figure => figure.Name)]);

    private static IndexedQuestion QuestionOf(Question question) => new(question.Id, question.Kind.ToString().ToLowerInvariant(), question.LessonId, question.Goal);

    // Those whose code names the topic; a topic that is an idea and no name belongs to all snippets of its lessons.
    private static string[] SnippetsOn(IGrouping<string, Lesson> topic, Language language)
    {
        var snippets = topic.SelectMany(lesson => lesson.Snippets.Where(snippet => snippet.Variants.ContainsKey(language)).Select(snippet => (Id: $"{lesson.Id}/{snippet.Name}", snippet.Variants[language].Code))).ToList();
        var naming = snippets.Where(snippet => Letters(snippet.Code).Contains(Letters(topic.Key), StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. (naming.Count > 0 ? naming : snippets).Select(snippet => snippet.Id)];
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string[] Wire(IEnumerable<Language> languages) => [.. languages.Select(language => language.WireName())];
}

internal sealed record IndexedLesson(
    string Id,
    string Chapter,
    string Title,
    string Status,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Teaches,
    IReadOnlyList<IndexedSnippet> Snippets,
    IReadOnlyList<IndexedQuestion> Quiz,
    IReadOnlyList<IndexedClaim> Claims,
    IReadOnlyList<string> Figures);

internal sealed record IndexedSnippet(string Name, IReadOnlyList<string> Languages);

internal sealed record IndexedQuestion(string Id, string Kind, string Lesson, int? Goal);

internal sealed record IndexedClaim(string Id, string Snippet, string Unit, double Low, double High, double Lab, string Verdict);

/// <param name="Kind"><c>graded</c> or <c>practice</c>.</param>
internal sealed record IndexedExercise(string Id, string Lesson, string Title, string Kind, IReadOnlyList<string> Languages);

internal sealed record IndexedCheck(string Chapter, int Pass, IReadOnlyList<IndexedQuestion> Questions);

internal sealed record IndexedTerm(string Id, string Term);

/// <param name="Topic">The slug that lessons name under <c>teaches</c>.</param>
internal sealed record IndexedSystem(string Topic, IReadOnlyList<string> Lessons, IReadOnlyList<string> Python, IReadOnlyList<string> Csharp);
