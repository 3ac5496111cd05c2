namespace TrainingHub.Web.Features.People;

/// <summary>What came of a change to a person's account.</summary>
public abstract record PersonDeed
{
    public static readonly Refused NotAllowed = new("Only administrators change accounts, and you are none any more. Sign in again.");

    private PersonDeed()
    {
    }

    /// <param name="Text">What happened, as a sentence for who asked.</param>
    /// <param name="PasswordLink">Where the person chooses a password, where one was asked for.</param>
    public sealed record Done(string Text, string? PasswordLink = null) : PersonDeed;

    /// <param name="Reason">What stands in the way, and what to do instead.</param>
    public sealed record Refused(string Reason) : PersonDeed;

    /// <summary>No such person.</summary>
    public sealed record Unknown : PersonDeed;
}
