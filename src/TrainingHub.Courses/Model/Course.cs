using TrainingHub.Protocol;

namespace TrainingHub.Courses;

/// <summary>A course as read from its folder: only what is free of errors.</summary>
public sealed record Course
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<Language> Languages { get; init; }

    public required IReadOnlyList<Chapter> Chapters { get; init; }

    public required IReadOnlyList<Exercise> Exercises { get; init; }

    public required IReadOnlyList<MeasuredValue> Measurements { get; init; }

    /// <summary>The vocabulary, in the order of the terms' spelling.</summary>
    public required IReadOnlyList<GlossaryTerm> Glossary { get; init; }

    /// <summary>Kind and id of everything that results may refer to, such as <c>lesson d1c1l02</c>, sorted; of faulty parts too.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Changes when any file of the course does.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Lessons that are left out for their faults.</summary>
    public required IReadOnlyList<FaultyLesson> FaultyLessons { get; init; }

    public IEnumerable<Lesson> ListedFor(bool author) => Chapters.SelectMany(chapter => chapter.ListedFor(author));

    public IEnumerable<Lesson> Lessons => Chapters.SelectMany(chapter => chapter.Lessons);
}

/// <summary>A part of a day: lessons in reading order, then exercises.</summary>
public sealed record Chapter
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Day { get; init; }

    public required int Minutes { get; init; }

    public required IReadOnlyList<string> Goals { get; init; }

    public required IReadOnlyList<Lesson> Lessons { get; init; }

    public required IReadOnlyList<string> ExerciseIds { get; init; }

    /// <summary>The final check, or null.</summary>
    public ChapterCheck? Check { get; init; }

    /// <summary>The lessons to show in a list of contents, to authors or to learners.</summary>
    public IEnumerable<Lesson> ListedFor(bool author) => Lessons.Where(lesson => lesson.IsListedFor(author));
}

/// <summary>A lesson that has a fault and is not shown. <see cref="Folder"/> is relative to the course.</summary>
public sealed record FaultyLesson(string Id, string ChapterId, string Folder);

/// <summary>A number that lessons quote by its id, with the conditions it was measured under.</summary>
public sealed record MeasuredValue(string Id, string Value, string What, string How, string Machine, string Date)
{
    /// <summary>The conditions as one sentence for a reader.</summary>
    public string Conditions => $"{What}. {How}. {Machine}, {Date}.";
}
