namespace TrainingHub.Web.Tests.Lessons;

/// <summary>A course folder with one lesson of everything, for a server to load and a test to change.</summary>
internal sealed class SmallCourse : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("traininghub-course-").FullName;

    public SmallCourse()
    {
        Write("course.yaml", "id: small\ntitle: Small\nsummary: For tests.\nlanguages: [python]\nchapters: [d1/c1]\n");
        Write("glossary.yaml", "terms: [ { id: gil, term: GIL, text: One lock for all. } ]\n");
        Write("d1/c1/chapter.yaml", "id: sc1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01, l02]\n");
        WriteLesson("l01", "sl01", "The {g:gil} matters.\n\n:::claim start\nHow long does it take?\n:::\n\n:::figure gil-handover\nTurns.\n:::\n");
        WriteLesson("l02", "sl02", "A draft about unicorns.\n", status: "draft");
        Write("d1/c1/l01/snippets/start.py", "print('figure: 0.084')\n");
        Write("d1/c1/l01/claims.yaml", "claims: [ { id: start, says: About ten, value: 10, unit: ms, snippet: start, lab: 0.08, verdict: wrong, because: SECRET-REASON } ]\n");
        Write("d1/c1/l01/quiz.yaml", "questions: [ { id: q1, kind: single, ask: Which?, goal: 1, answers: [ { text: This, right: true, why: SECRET-WHY }, { text: That, why: not that } ] } ]\n");
        Write("d1/c1/check.yaml", "pass: 100\nquestions:\n  - { id: c1, kind: number, ask: How many?, lesson: sl01, value: 42424, tolerance: 1, why: SECRET-COUNT }\n  - { id: c2, kind: order, ask: Order., lesson: sl01, items: [alpha, omega], why: alphabet }\n");
    }

    public string Root => _root;

    public void Write(string file, string text)
    {
        var path = Path.Combine(_root, "small", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void WriteLesson(string folder, string id, string body, string status = "ready") => Write(
        $"d1/c1/{folder}/lesson.md",
        $"---\nid: {id}\ntitle: Lesson {id}\nminutes: 5\nlevel: beginner\ngoals: [Learn]\nteaches: [topic]\nlanguages: [python]\nstatus: {status}\n---\n\n{body}");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
