using TrainingHub.Data.Regrading;
using TrainingHub.Protocol;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Grading;

/// <summary>Says in words where a regrade and its rows are.</summary>
internal static class RegradeWords
{
    public static string Of(Regrade regrade) => regrade.State switch
    {
        RegradeState.Open => "Open",
        RegradeState.Dropped => $"Dropped by {regrade.EndedByName}",
        _ => $"Applied by {regrade.EndedByName}: {(regrade.Changed == 1 ? "1 result" : $"{regrade.Changed} results")} replaced",
    };

    /// <summary>What becomes of a row, or what became of it.</summary>
    public static string Of(Regrade regrade, RegradeRow row) => (regrade.State, row.Change) switch
    {
        (RegradeState.Applied, _) when row.IsReplaced => "Changed",
        (RegradeState.Applied, RegradeChange.Changes) => "Left as it was",
        _ => Of(row.Change),
    };

    private static string Of(RegradeChange change) => change switch
    {
        RegradeChange.Pending => "Being graded",
        RegradeChange.Same => "Same",
        RegradeChange.Changes => "Changes",
        RegradeChange.Undecided => "Too close to call this time: stays",
        _ => "Could not be graded: stays",
    };

    public static string Decision(GradeReport? report) => report switch
    {
        null => "–",
        { Decision: Protocol.Decision.Error } => DisplayNames.Of(report.Verdict),
        _ => DisplayNames.Of(report.Decision),
    };
}
