using TrainingHub.Protocol;

namespace TrainingHub.Courses;

/// <summary>How a question is answered. <see cref="Predict"/> is a single choice about what a snippet does, which can be run afterwards.</summary>
public enum QuestionKind
{
#pragma warning disable CA1720 // A single choice, not a floating-point number.
    Single,
#pragma warning restore CA1720
    Multi,
    Order,
    Number,
    Match,
    Predict,
    Spot,
}

/// <summary>A question of a lesson's quiz or of a chapter's final check. All texts are safe HTML; what is right must not leave the server before an answer came.</summary>
public abstract record Question
{
    /// <summary>Unique in the course; answers are stored under it.</summary>
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }

    public required string Ask { get; init; }

    /// <summary>The lesson it belongs to, and which to read again after a wrong answer.</summary>
    public required string LessonId { get; init; }

    /// <summary>Which of the lesson's goals it tests, counted from 1, or null.</summary>
    public int? Goal { get; init; }

    /// <summary>Explains the right answer as a whole; null where every answer has its own explanation.</summary>
    public string? Why { get; init; }
}

/// <summary>Pick one answer, or with <see cref="QuestionKind.Multi"/> all that are right.</summary>
public sealed record ChoiceQuestion : Question
{
    public required IReadOnlyList<QuizAnswer> Answers { get; init; }

    /// <summary>With <see cref="QuestionKind.Predict"/> the lesson's snippet that shows who was right, otherwise null.</summary>
    public string? Snippet { get; init; }
}

/// <summary>One answer to choose, and why it is right or wrong.</summary>
public sealed record QuizAnswer(string Text, bool Right, string Why);

/// <summary>Bring the items, which stand here in the right order, into that order.</summary>
public sealed record OrderQuestion : Question
{
    public required IReadOnlyList<string> Items { get; init; }
}

/// <summary>Estimate a number; right within <see cref="Tolerance"/> of <see cref="Value"/>, which is in the same unit.</summary>
public sealed record NumberQuestion : Question
{
    public required double Value { get; init; }

    public required double Tolerance { get; init; }

    public string? Unit { get; init; }
}

/// <summary>Find the partner of each text on the left.</summary>
public sealed record MatchQuestion : Question
{
    public required IReadOnlyList<QuizPair> Pairs { get; init; }
}

/// <summary>Two texts that belong together.</summary>
public sealed record QuizPair(string Left, string Right);

/// <summary>Click the guilty line of some code. <see cref="Lines"/> are highlighted HTML, <see cref="Line"/> counts from 1.</summary>
public sealed record SpotQuestion : Question
{
    public required string Code { get; init; }

    /// <summary>Null for plain text, such as a profile.</summary>
    public required Language? Language { get; init; }

    public required IReadOnlyList<string> Lines { get; init; }

    public required int Line { get; init; }
}

/// <summary>The final check of a chapter, passed with <see cref="PassPercent"/> of the questions right.</summary>
public sealed record ChapterCheck(int PassPercent, IReadOnlyList<Question> Questions);
