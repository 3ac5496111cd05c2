using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>Says in words why somebody may need help.</summary>
internal static class StuckReason
{
    public static string Of(LearnerState learner)
    {
        var kinds = learner.Failures.Select(Name).Distinct().ToList();
        var count = learner.FailuresInARow;
        return kinds switch
        {
            [] => "",
            [var only] => count == 1 ? $"Once: {only}" : $"{count} times in a row: {only}",
            _ => $"{count} failures in a row, the last: {Name(learner.Failures[^1])}",
        };
    }

    private static string Name(FailedRun failed)
    {
        var name = failed switch
        {
            { Decision: { } decision and not Decision.Error } => DisplayNames.Of(decision),
            { Verdict: Verdict.RuntimeError } => "stopped with an error",
            { Verdict: Verdict.Ok } => "could not be graded",
            _ => DisplayNames.Of(failed.Verdict),
        };
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
