namespace TrainingHub.Courses.Tests;

/// <summary>A small sound course in a temporary folder, for a test to change.</summary>
internal sealed class CourseFiles : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("traininghub-courses-").FullName;

    public CourseFiles(string name = "small")
    {
        Folder = Path.Combine(_parent, name);
        Write("course.yaml", $"id: {name}\ntitle: Small\nsummary: For tests.\nlanguages: [python, csharp]\nchapters: [d1/c1]\n");
        Write("measurements.yaml", "measurements:\n  - { id: M1.start, value: \"1.8 ms\", what: Starting a process, how: median of 15, machine: two cores, date: 2026-01-31 }\n");
        Write("d1/c1/chapter.yaml", "id: d1c1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01, l02]\n");
        WriteLesson("d1/c1/l01", $"{name}l01", "Text.\n");
        WriteLesson("d1/c1/l02", $"{name}l02", "Text.\n");
    }

    /// <summary>The folder that holds the course's folder.</summary>
    public string Parent => _parent;

    public string Folder { get; }

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void WriteLesson(string folder, string id, string body, string status = "ready", string extra = "") => Write(
        $"{folder}/lesson.md",
        $"---\nid: {id}\ntitle: Lesson {id}\nminutes: 5\nlevel: beginner\ngoals: [Learn]\nteaches: [topic]\nlanguages: [python, csharp]\nstatus: {status}\n{extra}---\n\n{body}");

    public Lesson ReadFirst(string body, string extra = "")
    {
        WriteLesson("d1/c1/l01", "smalll01", body, extra: extra);
        var (course, problems) = CourseReader.Read(Folder);
        return course!.Lessons.FirstOrDefault(lesson => lesson.Id == "smalll01") ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
