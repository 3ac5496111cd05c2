namespace TrainingHub.Courses.Tests;

public sealed class CourseLibraryTests : IDisposable
{
    private readonly CourseFiles _files = new();

    [Fact]
    public void Neighbours_AcrossChapters_StepOverRetiredLessons()
    {
        _files.Write("course.yaml", "id: small\ntitle: Small\nsummary: s\nlanguages: [python, csharp]\nchapters: [d1/c1, d1/c2]\n");
        _files.Write("d1/c2/chapter.yaml", "id: d1c2\ntitle: Two\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l03]\n");
        _files.WriteLesson("d1/c1/l02", "smalll02", "Text.\n", status: "retired");
        _files.WriteLesson("d1/c2/l03", "smalll03", "Text.\n");
        var library = new CourseLibrary(_files.Parent);

        var first = library.Neighbours("smalll01");
        var last = library.Neighbours("smalll03");

        Assert.Empty(library.Problems);
        Assert.Equal((null, "smalll03"), (first.Previous?.Id, first.Next?.Id));
        Assert.Equal(("smalll01", null), (last.Previous?.Id, last.Next?.Id));
        Assert.Equal("d1c2", library.FindPlace("smalll03")!.Chapter.Id);
        Assert.Null(library.FindLesson("nowhere"));
    }

    [Fact]
    public void Neighbours_DraftBetween_IsForAuthorsOnly()
    {
        _files.Write("d1/c1/chapter.yaml", "id: d1c1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01, l02, l03]\n");
        _files.WriteLesson("d1/c1/l02", "smalll02", "Text.\n", status: "draft");
        _files.WriteLesson("d1/c1/l03", "smalll03", "Text.\n");
        var library = new CourseLibrary(_files.Parent);

        Assert.Equal("smalll03", library.Neighbours("smalll01").Next?.Id);
        Assert.Equal("smalll02", library.Neighbours("smalll01", author: true).Next?.Id);
        Assert.Equal(["smalll01", "smalll03"], library.Courses[0].ListedFor(author: false).Select(lesson => lesson.Id));
        Assert.False(library.FindLesson("smalll02")!.IsOpenTo(author: false));
    }

    [Fact]
    public void ProblemsOf_FaultyLesson_NamesItsFaultsUntilTheyAreMended()
    {
        _files.WriteLesson("d1/c1/l01", "smalll01", ":::warning\nNo such thing.\n:::\n");
        var library = new CourseLibrary(_files.Parent);

        Assert.Null(library.FindLesson("smalll01"));
        Assert.Equal("d1/c1/l01/lesson.md", Assert.Single(library.ProblemsOf("smalll01")).Problem.File);
        Assert.Empty(library.ProblemsOf("smalll02"));

        _files.WriteLesson("d1/c1/l01", "smalll01", "Text.\n");
        Assert.True(library.ReloadIfChanged());
        Assert.NotNull(library.FindLesson("smalll01"));
        Assert.Empty(library.ProblemsOf("smalll01"));
    }

    [Fact]
    public void FindQuestion_QuizAndCheck_AreKnownById()
    {
        const string Question = "questions: [ { id: ID, kind: order, SCOPE, ask: a, items: [x, y], why: w } ]\n";
        _files.Write("d1/c1/l01/quiz.yaml", Question.Replace("ID", "q1", StringComparison.Ordinal).Replace("SCOPE", "goal: 1", StringComparison.Ordinal));
        _files.Write("d1/c1/check.yaml", Question.Replace("ID", "c1", StringComparison.Ordinal).Replace("SCOPE", "lesson: smalll02", StringComparison.Ordinal));
        var library = new CourseLibrary(_files.Parent);

        Assert.Equal((false, true), (library.FindQuestion("q1")!.InCheck, library.FindQuestion("c1")!.InCheck));
        Assert.Null(library.FindQuestion("nowhere"));
        Assert.NotNull(library.FindChapter("d1c1")!.Chapter.Check);
    }

    [Fact]
    public void ReloadIfChanged_OnlyAfterAChange_ReadsAgain()
    {
        var library = new CourseLibrary(_files.Parent);
        var before = library.FindLesson("smalll01")!;
        var other = library.FindLesson("smalll02")!;

        Assert.False(library.ReloadIfChanged());
        Assert.Same(before, library.FindLesson("smalll01"));

        _files.WriteLesson("d1/c1/l01", "smalll01", "Another text.\n");
        Assert.True(library.ReloadIfChanged());
        Assert.NotEqual(before.ContentHash, library.FindLesson("smalll01")!.ContentHash);
        Assert.Equal(other.ContentHash, library.FindLesson("smalll02")!.ContentHash);
    }

    [Fact]
    public void Courses_TemplateAndBroken_AreLeftOut()
    {
        foreach (var name in new[] { "template", "broken" })
        {
            var folder = Directory.CreateDirectory(Path.Combine(_files.Parent, name)).FullName;
            File.WriteAllText(Path.Combine(folder, "course.yaml"), "nonsense");
        }

        var library = new CourseLibrary(_files.Parent);

        Assert.Equal("small", Assert.Single(library.Courses).Id);
        Assert.Empty(library.Problems);
    }

    [Fact]
    public void Courses_SameLessonIdTwice_IsReportedAndTheFirstWins()
    {
        var copy = Path.Combine(_files.Parent, "tiny");
        Directory.CreateDirectory(Path.Combine(copy, "d1/c1/l01"));
        File.WriteAllText(Path.Combine(copy, "course.yaml"), "id: tiny\ntitle: Tiny\nsummary: s\nlanguages: [python, csharp]\nchapters: [d1/c1]\n");
        File.WriteAllText(Path.Combine(copy, "d1/c1/chapter.yaml"), "id: t1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01]\n");
        File.Copy(Path.Combine(_files.Folder, "d1/c1/l01/lesson.md"), Path.Combine(copy, "d1/c1/l01/lesson.md"));

        var library = new CourseLibrary(_files.Parent);

        Assert.Equal("small", library.FindPlace("smalll01")!.Course.Id);
        Assert.Equal("tiny", Assert.Single(library.Problems).Folder);
    }

    [Fact]
    public void Courses_RootIsMissing_IsEmpty() => Assert.Empty(new CourseLibrary(Path.Combine(_files.Parent, "nowhere")).Courses);

    public void Dispose() => _files.Dispose();
}
