namespace TrainingHub.Web.Features.Cohorts;

/// <summary>What came of a change to a cohort's members or invitations.</summary>
public abstract record CohortDeed
{
    private CohortDeed()
    {
    }

    /// <param name="Text">What happened, as a sentence for the person who asked.</param>
    public sealed record Done(string Text) : CohortDeed;

    /// <param name="Reason">What stands in the way, and what to do instead.</param>
    public sealed record Refused(string Reason) : CohortDeed;

    public static readonly Refused NotAllowed = new("Only administrators change cohorts, and you are none any more. Sign in again.");

    public static readonly Refused Gone = new("This cohort does not exist any more.");
}
