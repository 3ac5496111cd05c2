using TrainingHub.Web.Live;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>A board as one viewer sees it at one instant: the chosen learners in their order, and the figures on top.</summary>
/// <param name="Rows">The learners to show.</param>
/// <param name="Counts">How many learners each group holds, whatever is chosen.</param>
/// <param name="Running">Learners with a run under way.</param>
/// <param name="Best">Who has the best speed-up, or null.</param>
internal sealed record BoardPicture(IReadOnlyList<LearnerState> Rows, IReadOnlyDictionary<BoardShow, int> Counts, int Running, LearnerState? Best)
{
    /// <summary>Whoever did something within this time is there.</summary>
    public static readonly TimeSpan ActiveWithin = TimeSpan.FromMinutes(5);

    public static BoardPicture Of(ClassBoard board, BoardFilter filter, DateTimeOffset now)
    {
        var everybody = board.Learners.Values.ToList();
        return new BoardPicture(
            [.. Sorted(everybody.Where(learner => IsIn(filter.Show, learner, filter, now) && IsFound(learner, filter.Search)), filter)],
            Enum.GetValues<BoardShow>().ToDictionary(show => show, show => everybody.Count(learner => IsIn(show, learner, filter, now))),
            everybody.Count(learner => learner.IsRunning),
            everybody.Where(learner => SpeedupOf(learner, filter) is not null).MaxBy(learner => SpeedupOf(learner, filter)));
    }

    /// <summary>The standing to show: of the chosen exercise, or of the one with the best speed-up.</summary>
    public static (string ExerciseId, ExerciseStanding Standing)? StandingOf(LearnerState learner, BoardFilter filter)
    {
        if (filter.ExerciseId is { } chosen)
        {
            return learner.Exercises.TryGetValue(chosen, out var standing) ? (chosen, standing) : null;
        }

        return learner.Exercises.IsEmpty
            ? null
            : learner.Exercises.OrderByDescending(entry => entry.Value.BestSpeedup ?? 0).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)).First();
    }

    public static double? SpeedupOf(LearnerState learner, BoardFilter filter) => StandingOf(learner, filter)?.Standing.BestSpeedup;

    private static bool HasPassed(LearnerState learner, BoardFilter filter) => filter.ExerciseId is null ? learner.HasPassed : StandingOf(learner, filter)?.Standing.Passed == true;

    private static bool IsIn(BoardShow show, LearnerState learner, BoardFilter filter, DateTimeOffset now) => show switch
    {
        BoardShow.Active => now - learner.LastActivityAt <= ActiveWithin,
        BoardShow.Stuck => learner.IsStuck,
        BoardShow.Passed => HasPassed(learner, filter),
        _ => true,
    };

    private static bool IsFound(LearnerState learner, string search) => learner.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<LearnerState> Sorted(IEnumerable<LearnerState> learners, BoardFilter filter)
    {
        var byName = learners.OrderBy(learner => learner.Name, StringComparer.OrdinalIgnoreCase).ThenBy(learner => learner.PersonId);
        return filter.Sort switch
        {
            BoardSort.Activity => byName.OrderByDescending(learner => learner.LastActivityAt),
            BoardSort.Speedup => byName.OrderByDescending(learner => SpeedupOf(learner, filter)),
            BoardSort.Failures => byName.OrderByDescending(learner => learner.FailuresInARow),
            _ => byName,
        };
    }
}
