namespace TrainingHub.Data.Submissions;

/// <summary>
/// DOMjudge's rule for a queue that one keen learner cannot fill: within a priority, rows are served in the order of a key that
/// is chosen once, when the row is inserted. It is the time of submission plus a minute for everything the learner already has
/// waiting, and always later than that. Somebody who submits one thing is served as if alone; somebody who submits three hundred
/// waits behind everyone else. A busy cohort gives way to a quiet one in the same manner, with a far smaller step, so that it
/// never outweighs a learner's own count. Microseconds.
/// </summary>
public static class FairKey
{
    public static readonly TimeSpan LearnerStep = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan CohortStep = TimeSpan.FromMilliseconds(200);

    /// <summary>The key of a new submission.</summary>
    /// <param name="now">The moment of submission.</param>
    /// <param name="unfinished">How many unfinished submissions the learner has.</param>
    /// <param name="highest">The highest key among those.</param>
    /// <param name="othersOfCohort">How many other learners of the same cohort have unfinished submissions.</param>
    public static long Next(DateTimeOffset now, int unfinished, long? highest, int othersOfCohort)
    {
        var asked = Microseconds(now - DateTimeOffset.UnixEpoch)
            + (Microseconds(LearnerStep) * unfinished)
            + (Microseconds(CohortStep) * othersOfCohort);
        return highest is { } key ? Math.Max(key + 1, asked) : asked;
    }

    private static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
