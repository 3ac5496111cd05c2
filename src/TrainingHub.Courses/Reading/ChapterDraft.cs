namespace TrainingHub.Courses.Reading;

/// <summary>A chapter whose file has been read and whose lessons have been opened.</summary>
internal sealed record ChapterDraft
{
    public required string Folder { get; init; }

    public required YamlMap Map { get; init; }

    public required ProblemList Problems { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Day { get; init; }

    public required int Minutes { get; init; }

    public required IReadOnlyList<string> Goals { get; init; }

    public required IReadOnlyList<LessonDraft> Lessons { get; init; }

    public required IReadOnlyList<YamlText> Exercises { get; init; }

    public string File => $"{Folder}/chapter.yaml";

    /// <param name="courseProblems">Takes what makes the file unreadable; everything else goes to the chapter's own list.</param>
    public static ChapterDraft? Open(CourseFolder course, string folder, LessonReader lessons, ProblemList courseProblems)
    {
        var file = $"{folder}/chapter.yaml";
        if (course.Read(file, courseProblems) is not { } text)
        {
            return null;
        }

        var own = new ProblemList();
        if (YamlMap.Parse(file, text, 0, own) is not { } map)
        {
            courseProblems.Take(own);
            return null;
        }

        var id = map.Identifier("id");
        var draft = new ChapterDraft
        {
            Folder = folder,
            Map = map,
            Problems = own,
            Id = id,
            Title = map.Text("title"),
            Day = map.Integer("day", 1, 99),
            Minutes = map.Integer("minutes", 1, 1440),
            Goals = [.. map.Texts("goals", min: 1).Select(goal => goal.Value)],
            Lessons = OpenLessons(course, folder, id, map, lessons, courseProblems),
            Exercises = map.Texts("exercises", min: 0),
        };
        map.RejectOtherKeys();
        return draft;
    }

    private static List<LessonDraft> OpenLessons(CourseFolder course, string folder, string id, YamlMap map, LessonReader lessons, ProblemList problems)
    {
        var file = $"{folder}/chapter.yaml";
        var names = map.Texts("lessons", min: 1);
        var drafts = new List<LessonDraft>();
        foreach (var name in names)
        {
            // A lesson that is not there costs the chapter that one lesson only.
            if (!CourseFolder.IsInside(name.Value) || name.Value.Contains('/') || !course.HasFile($"{folder}/{name.Value}/lesson.md"))
            {
                problems.Error(file, name.Line, $"There is no lesson '{name.Value}': {folder}/{name.Value}/lesson.md is missing.");
            }
            else if (drafts.Exists(draft => draft.Folder == $"{folder}/{name.Value}"))
            {
                problems.Error(file, name.Line, $"The lesson '{name.Value}' is listed twice.");
            }
            else
            {
                drafts.Add(lessons.Open($"{folder}/{name.Value}", id));
            }
        }

        foreach (var unlisted in course.FoldersIn(folder).Where(name => course.HasFile($"{folder}/{name}/lesson.md") && !names.Any(listed => listed.Value == name)))
        {
            problems.Warn(file, map.LineOf("lessons"), $"The lesson '{unlisted}' is not listed, so nobody will see it.");
        }

        return drafts;
    }
}
