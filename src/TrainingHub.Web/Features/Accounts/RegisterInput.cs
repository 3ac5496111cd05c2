namespace TrainingHub.Web.Features.Accounts;

/// <summary>What a person fills in to get an account.</summary>
public sealed class RegisterInput
{
    public string DisplayName { get; set; } = "";

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}
