namespace TrainingHub.Courses.Reading;

/// <summary>
/// One reading of one course. Chapters and the heads of all lessons come first, so that ids and their order are known; then lessons are completed,
/// then exercises. Each part collects its own problems and is dropped if one of them is an error.
/// </summary>
internal sealed class CourseReading(CourseFolder folder, ProblemList problems)
{
    private const string File = "course.yaml";
    private readonly IdRegister _ids = new();
    private readonly List<FaultyLesson> _faulty = [];

    /// <summary>The course, or null when its own file is beyond use.</summary>
    public Course? Read()
    {
        if (folder.Read(File, problems) is not { } text || YamlMap.Parse(File, text, 0, problems) is not { } map)
        {
            return null;
        }

        var (id, title, summary) = (map.Identifier("id"), map.Text("title"), map.Text("summary"));
        var languages = Spellings.LanguagesIn(map, "languages", offered: null);
        var chapterFolders = map.Texts("chapters", min: 1);
        var retired = map.Texts("retired", min: 0);
        map.RejectOtherKeys();
        if (id.Length == 0 || title.Length == 0 || languages.Count == 0)
        {
            return null;
        }

        var measurements = MeasurementsReader.Read(folder, problems);
        var references = new CourseReferences(id, measurements, GlossaryReader.Read(folder, id, measurements, problems));
        var lessons = new LessonReader(folder, languages, references, _ids);
        var checks = new QuizReader(folder, references, _ids);
        var chapters = OpenChapters(map, chapterFolders, lessons);
        var order = OrderOf(chapters);
        var exercises = ReadExercises(chapters, new ExerciseReader(folder, languages, references, order));
        var completed = chapters.Where(chapter => !chapter.Problems.HasErrors).Select(chapter => Complete(chapter, lessons, checks, order, exercises)).ToList();
        IdLock.Check(folder, map, retired, _ids, problems);
        return new Course
        {
            Id = id,
            Title = title,
            Summary = summary,
            Languages = languages,
            Chapters = completed,
            Exercises = exercises,
            Measurements = [.. measurements.Values],
            Glossary = [.. references.Terms.Values.OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase)],
            FaultyLessons = _faulty,
            Ids = [.. _ids.Owners.Keys.Order(StringComparer.Ordinal)],
            ContentHash = folder.HashOf("."),
        };
    }

    private List<ChapterDraft> OpenChapters(YamlMap map, IReadOnlyList<YamlText> folders, LessonReader lessons)
    {
        var chapters = new List<ChapterDraft>();
        foreach (var entry in folders)
        {
            if (!CourseFolder.IsInside(entry.Value) || !folder.HasFile($"{entry.Value}/chapter.yaml"))
            {
                map.Fault(entry.Line, $"There is no chapter '{entry.Value}': {entry.Value}/chapter.yaml is missing.");
            }
            else if (chapters.Exists(chapter => chapter.Folder == entry.Value))
            {
                map.Fault(entry.Line, $"The chapter '{entry.Value}' is listed twice.");
            }
            else if (ChapterDraft.Open(folder, entry.Value, lessons, problems) is { } chapter)
            {
                chapters.Add(chapter);
            }
            else
            {
                _ids.Miss("chapter", "lesson", "exercise", "question", "claim");
            }
        }

        ReportUnlisted(map.LineOf("chapters"), folders);
        foreach (var chapter in chapters)
        {
            _ids.Claim("chapter", chapter.Id, chapter.File, chapter.Map.LineOf("id"), chapter.Problems);
            problems.Take(chapter.Problems);
            foreach (var lesson in chapter.Lessons)
            {
                _ids.Claim("lesson", lesson.Id, lesson.File, lesson.Header?.LineOf("id") ?? 1, lesson.Problems);
            }
        }

        return chapters;
    }

    private void ReportUnlisted(int line, IReadOnlyList<YamlText> listed)
    {
        var chapters = folder.FilesUnder(".").Where(file => Path.GetFileName(file) == "chapter.yaml").Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/'));
        foreach (var unlisted in chapters.Where(chapter => !listed.Any(entry => entry.Value == chapter)))
        {
            problems.Warn(File, line, $"The chapter '{unlisted}' is not listed, so nobody will see it.");
        }
    }

    private static Dictionary<string, int> OrderOf(IReadOnlyList<ChapterDraft> chapters)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var lesson in chapters.SelectMany(chapter => chapter.Lessons))
        {
            order.TryAdd(lesson.Id, order.Count);
        }

        return order;
    }

    private List<Exercise> ReadExercises(IReadOnlyList<ChapterDraft> chapters, ExerciseReader reader)
    {
        var exercises = new List<Exercise>();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (chapter, entry) in chapters.SelectMany(chapter => chapter.Exercises.Select(entry => (chapter, entry))))
        {
            if (!CourseFolder.IsInside(entry.Value) || entry.Value.Contains('/') || !folder.HasFile($"exercises/{entry.Value}/exercise.yaml"))
            {
                problems.Error(chapter.File, entry.Line, $"There is no exercise '{entry.Value}': exercises/{entry.Value}/exercise.yaml is missing.");
            }
            else if (!listed.Add(entry.Value))
            {
                problems.Error(chapter.File, entry.Line, $"The exercise '{entry.Value}' is listed already.");
            }
            else
            {
                _ids.Note("exercise", entry.Value, $"exercises/{entry.Value}/exercise.yaml");
                var own = new ProblemList();
                var exercise = reader.Read(entry.Value, own);
                problems.Take(own);
                if (exercise is not null && !own.HasErrors)
                {
                    exercises.Add(exercise);
                }
            }
        }

        foreach (var unlisted in folder.FoldersIn("exercises").Where(name => !listed.Contains(name) && folder.HasFile($"exercises/{name}/exercise.yaml")))
        {
            problems.Warn($"exercises/{unlisted}/exercise.yaml", 1, "No chapter lists this exercise, so nobody will see it.");
        }

        return exercises;
    }

    private Chapter Complete(ChapterDraft draft, LessonReader reader, QuizReader checks, IReadOnlyDictionary<string, int> order, IReadOnlyList<Exercise> exercises)
    {
        var lessons = new List<Lesson>();
        foreach (var lesson in draft.Lessons)
        {
            if (reader.Complete(lesson, order) is { } complete)
            {
                lessons.Add(complete);
            }
            else
            {
                _faulty.Add(new FaultyLesson(lesson.Id, draft.Id, lesson.Folder));
            }

            problems.Take(lesson.Problems);
        }

        // A faulty check costs the chapter its check only.
        var checkProblems = new ProblemList();
        var check = checks.ReadCheck(draft.Folder, new QuizScope(null, 0, order.ContainsKey, reader.SnippetNamesOf), checkProblems);
        problems.Take(checkProblems);
        return new Chapter
        {
            Id = draft.Id,
            Title = draft.Title,
            Day = draft.Day,
            Minutes = draft.Minutes,
            Goals = draft.Goals,
            Lessons = lessons,
            ExerciseIds = [.. draft.Exercises.Select(entry => entry.Value).Where(id => exercises.Any(exercise => exercise.Id == id))],
            Check = check,
        };
    }
}
