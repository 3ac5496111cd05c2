using TrainingHub.Courses;
using TrainingHub.Data.Explaining;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>The hints of an exercise as one learner may see them.</summary>
/// <param name="Taken">In order, with their text.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Next">The next one's number and cost; absent when all are taken.</param>
public sealed record HintsDocument(IReadOnlyList<HintDocument> Taken, int Count, NextHint? Next);

/// <param name="Number">Counted from 1.</param>
/// <param name="Cost">Percent of the points, as it was when the hint was taken.</param>
/// <param name="Html">Safe HTML.</param>
/// <param name="At">When it was taken.</param>
public sealed record HintDocument(int Number, int Cost, string Html, DateTimeOffset At)
{
    /// <summary>The hint after this one, in the answer to taking it; absent after the last.</summary>
    public NextHint? Next { get; init; }
}

public sealed record NextHint(int Number, int Cost);

/// <summary>Hands out hints one by one. The text of a hint leaves the server only after it was taken, which is on record with its cost.</summary>
public sealed class TakeHint(CourseLibrary courses, HintStore hints)
{
    public async Task<HintsDocument?> ReadAsync(Guid personId, string exerciseId, CancellationToken cancellation)
    {
        if (courses.FindExercise(exerciseId) is not { } exercise)
        {
            return null;
        }

        var taken = await hints.OfPersonAsync(personId, exerciseId, cancellation);
        var next = Enumerable.Range(1, exercise.Hints.Count).Where(number => taken.All(hint => hint.Number != number)).Select(number => new NextHint(number, exercise.Hints[number - 1].Cost));
        return new HintsDocument(
            [.. taken.Where(hint => hint.Number <= exercise.Hints.Count).OrderBy(hint => hint.Number).Select(hint => Document(exercise, hint))],
            exercise.Hints.Count, next.FirstOrDefault());
    }

    public async Task<Result> HandleAsync(Guid personId, string exerciseId, int number, CancellationToken cancellation)
    {
        if (courses.FindExercise(exerciseId) is not { } exercise || number < 1 || number > exercise.Hints.Count)
        {
            return new Result.Unknown();
        }

        return await hints.TakeAsync(personId, exerciseId, number, exercise.Hints[number - 1].Cost, cancellation) is { } taken
            ? new Result.Taken(Document(exercise, taken) with { Next = number < exercise.Hints.Count ? new NextHint(number + 1, exercise.Hints[number].Cost) : null })
            : new Result.Refused($"Take hint {number - 1} first: each builds on the one before.");
    }

    private static HintDocument Document(Exercise exercise, HintTaken taken) => new(taken.Number, taken.Cost, exercise.Hints[taken.Number - 1].Html, taken.At);

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Taken(HintDocument Hint) : Result;

        public sealed record Refused(string Reason) : Result;

        public sealed record Unknown : Result;
    }
}
