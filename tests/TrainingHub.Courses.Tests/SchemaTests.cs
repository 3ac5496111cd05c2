using System.Text.Json;
using System.Text.RegularExpressions;

namespace TrainingHub.Courses.Tests;

/// <summary>The JSON schemas, for editors, name the keys that the reader takes: it says which when it meets a stranger.</summary>
public sealed partial class SchemaTests : IDisposable
{
    private const string Question = "id: q, kind: KIND, ask: a, goal: 1, stranger: 1";
    private const string CheckQuestion = "id: q, kind: KIND, ask: a, lesson: smalll01, stranger: 1";

    private readonly CourseFiles _files = new();

    public static TheoryData<string, string, string, string> Mappings()
    {
        var data = new TheoryData<string, string, string, string>
        {
            { "course", "", "course.yaml", "id: small\ntitle: t\nsummary: s\nlanguages: [python, csharp]\nchapters: [d1/c1]\nstranger: 1\n" },
            { "chapter", "", "d1/c1/chapter.yaml", "id: d1c1\ntitle: t\nday: 1\nminutes: 1\ngoals: [g]\nlessons: [l01, l02]\nstranger: 1\n" },
            { "measurements", "", "measurements.yaml", "measurements: []\nstranger: 1\n" },
            { "measurements", "measurement", "measurements.yaml", "measurements: [ { id: M, stranger: 1 } ]\n" },
            { "glossary", "", "glossary.yaml", "terms: []\nstranger: 1\n" },
            { "glossary", "term", "glossary.yaml", "terms: [ { id: t, stranger: 1 } ]\n" },
            { "lesson", "", "d1/c1/l01/lesson.md", "---\nid: smalll01\nstranger: 1\n---\n\nText.\n" },
            { "claims", "", "d1/c1/l01/claims.yaml", "claims: []\nstranger: 1\n" },
            { "claims", "claim", "d1/c1/l01/claims.yaml", "claims: [ { id: c, stranger: 1 } ]\n" },
            { "quiz", "", "d1/c1/l01/quiz.yaml", "questions: []\nstranger: 1\n" },
            { "quiz", "answer", "d1/c1/l01/quiz.yaml", "questions: [ { id: q, kind: single, ask: a, goal: 1, answers: [ { text: a, why: w, stranger: 1 } ] } ]\n" },
            { "quiz", "pair", "d1/c1/l01/quiz.yaml", "questions: [ { id: q, kind: match, ask: a, goal: 1, why: w, pairs: [ { left: a, right: b, stranger: 1 } ] } ]\n" },
            { "check", "", "d1/c1/check.yaml", "questions: []\nstranger: 1\n" },
            { "exercise", "limits", "exercises/ex/exercise.yaml", "id: ex\nlimits: { stranger: 1 }\n" },
            { "exercise", "hint", "exercises/ex/exercise.yaml", "id: ex\nhints: [ { file: hints/1.md, cost: 1, stranger: 1 } ]\n" },
            { "exercise", "rubric", "exercises/ex/exercise.yaml", "id: ex\nrubric: [ { id: r, stranger: 1 } ]\n" },
            { "exercise", "rubricChoice", "exercises/ex/exercise.yaml", "id: ex\nrubric: [ { id: r, kind: multi, stranger: 1 } ]\n" },
            { "exercise", "rubricNumber", "exercises/ex/exercise.yaml", "id: ex\nrubric: [ { id: r, kind: number, stranger: 1 } ]\n" },
        };
        foreach (var kind in Reading.Spellings.QuestionKinds.Keys)
        {
            data.Add("quiz", kind, "d1/c1/l01/quiz.yaml", $"questions: [ {{ {Question.Replace("KIND", kind, StringComparison.Ordinal)} }} ]\n");
            data.Add("check", kind, "d1/c1/check.yaml", $"questions: [ {{ {CheckQuestion.Replace("KIND", kind, StringComparison.Ordinal)} }} ]\n");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public void Schema_OfAMapping_NamesTheKeysThatTheReaderTakes(string schema, string definition, string file, string text)
    {
        _files.Write("d1/c1/chapter.yaml", "id: d1c1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01, l02]\nexercises: [ex]\n");
        _files.Write("exercises/ex/exercise.yaml", "id: ex\n");
        _files.Write(file, text);

        var problem = CourseReader.Read(_files.Folder).Problems.First(problem => problem.File == file && problem.Message.StartsWith("'stranger'", StringComparison.Ordinal));

        var taken = Known().Match(problem.Message).Groups["keys"].Value.Split(", ").Order(StringComparer.Ordinal);
        Assert.Equal(KeysOf(schema, definition), taken);
    }

    // What an exercise may say depends on what it says already, so the reader's list is never the whole one.
    [Fact]
    public void Schema_OfAnExercise_HasTheKeysOfEveryExercise()
    {
        _files.Write("d1/c1/chapter.yaml", "id: d1c1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01, l02]\nexercises: [ex]\n");
        _files.Write("exercises/ex/exercise.yaml", "id: ex\nstranger: 1\n");
        var problem = CourseReader.Read(_files.Folder).Problems.First(problem => problem.Message.StartsWith("'stranger'", StringComparison.Ordinal));
        var taken = Known().Match(problem.Message).Groups["keys"].Value.Split(", ");
        var written = Directory.GetFiles(Repository.Courses, "exercise.yaml", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Select(line => TopLevelKey().Match(line)).Where(match => match.Success).Select(match => match.Groups["key"].Value).Distinct();

        Assert.Empty(taken.Concat(written).Except(KeysOf("exercise", "")));
    }

    [Fact]
    public void Schemas_AreStrict()
    {
        var lax = Directory.GetFiles(Path.Combine(Repository.Courses, "schema"), "*.json")
            .Where(file => !JsonDocument.Parse(File.ReadAllText(file)).RootElement.TryGetProperty("additionalProperties", out var other) || other.GetBoolean());

        Assert.Empty(lax);
    }

    public void Dispose() => _files.Dispose();

    private static IEnumerable<string> KeysOf(string schema, string definition)
    {
        var root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Courses, "schema", $"{schema}.schema.json"))).RootElement;
        var mapping = definition.Length == 0 ? root : root.GetProperty("$defs").GetProperty(definition);
        return mapping.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("^(?<key>[a-zA-Z]+):")]
    private static partial Regex TopLevelKey();

    [GeneratedRegex("known are (?<keys>.*)\\.$")]
    private static partial Regex Known();
}
