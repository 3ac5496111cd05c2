namespace TrainingHub.Data.Explaining;

/// <summary>
/// What a person answered to one question of an exercise's rubric, and what it was worth. An answer without <see cref="Points"/> waits for
/// somebody to read it; until then the person may write it anew.
/// </summary>
public sealed class RubricAnswer
{
    private RubricAnswer()
    {
    }

    public Guid Id { get; private init; }

    public Guid PersonId { get; private init; }

    public string ExerciseId { get; private init; } = "";

    /// <summary>The question's id in the exercise's rubric.</summary>
    public string ItemId { get; private init; } = "";

    /// <summary>The measurement or submission that the answer speaks of; null for a prediction.</summary>
    public Guid? RunId { get; private set; }

    /// <summary>JSON, as the page sent it.</summary>
    public string Answer { get; private set; } = "";

    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>What it was worth; null while nobody has read it.</summary>
    public int? Points { get; private set; }

    /// <summary>What it could be worth, when it was answered.</summary>
    public int MaxPoints { get; private set; }

    /// <summary>Who read it; null where the course's file could judge it.</summary>
    public Guid? ReaderId { get; private set; }

    public string? ReaderName { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public string? Comment { get; private set; }

    /// <summary>When the person first saw what a reader wrote.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    public int Revision { get; private set; }

    public bool IsWaiting => Points is null;

    internal static RubricAnswer Of(Guid personId, GivenRubricAnswer given, DateTimeOffset now)
    {
        var answer = new RubricAnswer { Id = Guid.CreateVersion7(now), PersonId = personId, ExerciseId = given.ExerciseId, ItemId = given.ItemId };
        answer.Take(given, now);
        return answer;
    }

    /// <summary>Takes a new wording.</summary>
    internal void Take(GivenRubricAnswer given, DateTimeOffset now)
    {
        (Answer, RunId, MaxPoints, Points, AnsweredAt) = (given.Answer, given.RunId, given.MaxPoints, given.Points, now);
        Revision++;
    }

    internal void Score(int points, string? comment, Guid readerId, string readerName, DateTimeOffset now)
    {
        (Points, Comment, ReaderId, ReaderName, ReadAt, SeenAt) = (points, comment, readerId, readerName, now, null);
        Revision++;
    }

    internal void See(DateTimeOffset now) => SeenAt ??= now;
}

/// <summary>An answer that was checked, with its points where they are known at once.</summary>
public sealed record GivenRubricAnswer(string ExerciseId, string ItemId, Guid? RunId, string Answer, int MaxPoints, int? Points);
