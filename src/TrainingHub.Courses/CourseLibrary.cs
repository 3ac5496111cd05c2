using System.Security.Cryptography;
using System.Text;
using TrainingHub.Courses.Searching;

namespace TrainingHub.Courses;

/// <summary>Where a lesson stands.</summary>
public sealed record LessonPlace(Course Course, Chapter Chapter, Lesson Lesson);

/// <summary>The lessons before and after one, across chapters; null at either end.</summary>
public sealed record LessonNeighbours(Lesson? Previous, Lesson? Next);

/// <summary>Where a question stands: in a lesson's quiz or, with <paramref name="InCheck"/>, in a chapter's final check.</summary>
public sealed record QuestionPlace(Course Course, Chapter Chapter, Question Question, bool InCheck);

/// <summary>A chapter with its course.</summary>
public sealed record ChapterPlace(Course Course, Chapter Chapter);

/// <summary>A problem with the folder of the course it was found in.</summary>
public sealed record LibraryProblem(string Folder, CourseProblem Problem)
{
    public override string ToString() => $"{Folder}/{Problem}";
}

/// <summary>
/// All courses under one folder, held in memory and read again when a file changed. Readers see the old content or the new, never a mixture,
/// because everything hangs off one reference that is replaced as a whole. Ids of lessons and exercises are looked up across courses: the first course by folder name wins.
/// </summary>
public sealed class CourseLibrary
{
    /// <summary>Folders beside the courses that are not for learners: the copyable template and the faulty examples of the tests.</summary>
    private static readonly string[] NotCourses = ["template", "broken"];

    private readonly string _root;
    private readonly Lock _gate = new();
    private volatile Shelf _shelf;

    public CourseLibrary(string root)
    {
        _root = Path.GetFullPath(root);
        _shelf = Load(Fingerprint());
    }

    public IReadOnlyList<Course> Courses => _shelf.Courses;

    public IReadOnlyList<LibraryProblem> Problems => _shelf.Problems;

    public CourseSearch Search => _shelf.Search.Value;

    public Course? FindCourse(string id) => _shelf.Courses.FirstOrDefault(course => course.Id == id);

    public Lesson? FindLesson(string id) => FindPlace(id)?.Lesson;

    public LessonPlace? FindPlace(string lessonId) => _shelf.Places.GetValueOrDefault(lessonId);

    /// <summary>The snippet that a document's id names, <c>lesson/snippet</c>; null for any other document.</summary>
    public Snippet? FindSnippet(string documentId) => documentId.Split('/') is [var lesson, var name] ? FindLesson(lesson)?.FindSnippet(name) : null;

    public Exercise? FindExercise(string id) => _shelf.Exercises.GetValueOrDefault(id);

    public QuestionPlace? FindQuestion(string id) => _shelf.Questions.GetValueOrDefault(id);

    public ChapterPlace? FindChapter(string id) => Courses
        .SelectMany(course => course.Chapters.Select(chapter => new ChapterPlace(course, chapter)))
        .FirstOrDefault(place => place.Chapter.Id == id);

    /// <summary>What is wrong with a lesson: empty for one without fault or of no course.</summary>
    public IReadOnlyList<LibraryProblem> ProblemsOf(string lessonId) => _shelf.Courses
        .SelectMany(course => course.FaultyLessons.Where(lesson => lesson.Id == lessonId).Select(lesson => lesson.Folder)
            .Concat(course.Lessons.Where(lesson => lesson.Id == lessonId).Select(lesson => lesson.Folder))
            .SelectMany(folder => _shelf.Problems.Where(problem =>
                problem.Folder == _shelf.Folders[course.Id] && problem.Problem.File.StartsWith(folder + "/", StringComparison.Ordinal))))
        .ToList();

    /// <summary>Lessons that are not in the list of contents of this reader are stepped over.</summary>
    public LessonNeighbours Neighbours(string lessonId, bool author = false)
    {
        if (FindPlace(lessonId) is not { } place)
        {
            return new LessonNeighbours(null, null);
        }

        var lessons = place.Course.Lessons.Where(lesson => lesson.IsListedFor(author) || lesson.Id == lessonId).ToList();
        var at = lessons.FindIndex(lesson => lesson.Id == lessonId);
        return new LessonNeighbours(at > 0 ? lessons[at - 1] : null, at + 1 < lessons.Count ? lessons[at + 1] : null);
    }

    /// <summary>Reads everything again if the name, size or time of any file is another than last time. True if it did.</summary>
    public bool ReloadIfChanged()
    {
        lock (_gate)
        {
            var fingerprint = Fingerprint();
            if (fingerprint == _shelf.Fingerprint)
            {
                return false;
            }

            _shelf = Load(fingerprint);
            return true;
        }
    }

    private Shelf Load(string fingerprint)
    {
        var courses = new List<Course>();
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<LibraryProblem>();
        var places = new Dictionary<string, LessonPlace>(StringComparer.Ordinal);
        var exercises = new Dictionary<string, Exercise>(StringComparer.Ordinal);
        foreach (var folder in CourseFolders())
        {
            var name = Path.GetFileName(folder);
            var (course, found) = CourseReader.Read(folder);
            problems.AddRange(found.Select(problem => new LibraryProblem(name, problem)));
            if (course is null)
            {
                continue;
            }

            if (courses.Exists(other => other.Id == course.Id))
            {
                problems.Add(new(name, new(ProblemSeverity.Error, "course.yaml", 1, $"Another course has the id '{course.Id}' already.")));
                continue;
            }

            courses.Add(course);
            folders[course.Id] = name;
            foreach (var (chapter, lesson) in course.Chapters.SelectMany(chapter => chapter.Lessons.Select(lesson => (chapter, lesson))))
            {
                if (!places.TryAdd(lesson.Id, new LessonPlace(course, chapter, lesson)))
                {
                    problems.Add(new(name, new(ProblemSeverity.Error, $"{lesson.Folder}/lesson.md", 1, $"The id '{lesson.Id}' belongs to a lesson of {places[lesson.Id].Course.Id} already.")));
                }
            }

            foreach (var exercise in course.Exercises.Where(exercise => !exercises.TryAdd(exercise.Id, exercise)))
            {
                problems.Add(new(name, new(ProblemSeverity.Error, $"{exercise.Folder}/exercise.yaml", 1, $"The id '{exercise.Id}' belongs to an exercise of another course already.")));
            }
        }

        var questions = new Dictionary<string, QuestionPlace>(StringComparer.Ordinal);
        foreach (var place in courses.SelectMany(QuestionsOf))
        {
            questions.TryAdd(place.Question.Id, place);
        }

        return new Shelf(fingerprint, courses, problems, places, exercises, questions, folders, new Lazy<CourseSearch>(() => CourseSearch.Of(courses)));
    }

    private static IEnumerable<QuestionPlace> QuestionsOf(Course course) => course.Chapters.SelectMany(chapter =>
        chapter.Lessons.SelectMany(lesson => lesson.Questions).Select(question => new QuestionPlace(course, chapter, question, InCheck: false))
            .Concat((chapter.Check?.Questions ?? []).Select(question => new QuestionPlace(course, chapter, question, InCheck: true))));

    private IEnumerable<string> CourseFolders() => Directory.Exists(_root)
        ? Directory.EnumerateDirectories(_root).Where(folder => !NotCourses.Contains(Path.GetFileName(folder)) && File.Exists(Path.Combine(folder, "course.yaml"))).Order(StringComparer.Ordinal)
        : [];

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in CourseFolders().SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Shelf(
        string Fingerprint,
        IReadOnlyList<Course> Courses,
        IReadOnlyList<LibraryProblem> Problems,
        IReadOnlyDictionary<string, LessonPlace> Places,
        IReadOnlyDictionary<string, Exercise> Exercises,
        IReadOnlyDictionary<string, QuestionPlace> Questions,
        IReadOnlyDictionary<string, string> Folders,
        Lazy<CourseSearch> Search);
}
