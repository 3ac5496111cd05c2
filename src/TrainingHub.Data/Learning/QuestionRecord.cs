namespace TrainingHub.Data.Learning;

/// <summary>
/// A person's standing with one question. One that was answered wrongly comes back after a day, then after longer and longer intervals as long as
/// it is answered rightly (Leitner's boxes, "So lernt man lernen", 1972); right after the last one, it rests.
/// </summary>
public sealed class QuestionRecord
{
    /// <summary>Days until a question of each box comes back.</summary>
    public static readonly IReadOnlyList<int> BoxDays = [1, 3, 7, 14];

    public required Guid PersonId { get; init; }

    /// <summary>The question's id in the course.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The answer given last, as the page sent it.</summary>
    public string Answer { get; private set; } = "";

    public bool IsRight { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>1 to the number of <see cref="BoxDays"/>; 0 where the question is not to come back.</summary>
    public int Box { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>Takes an answer. A right one before its time changes nothing about when the question comes back.</summary>
    public void Take(string answer, bool right, DateTimeOffset now)
    {
        (Answer, IsRight, AnsweredAt) = (answer, right, now);
        Attempts++;
        if (!right)
        {
            PutInto(1, now);
        }
        else if (DueAt <= now)
        {
            PutInto(Box + 1, now);
        }
    }

    private void PutInto(int box, DateTimeOffset now)
    {
        var known = box > BoxDays.Count;
        Box = known ? 0 : box;
        DueAt = known ? null : now.AddDays(BoxDays[box - 1]);
    }
}
