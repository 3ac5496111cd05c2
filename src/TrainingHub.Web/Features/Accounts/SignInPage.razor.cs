using Microsoft.AspNetCore.Components;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Accounts;

public sealed partial class SignInPage(SignIn signIn, NavigationManager navigation)
{
    private string? _problem;

    [SupplyParameterFromForm(FormName = "sign-in", Name = "Input")]
    private SignInInput? Posted { get; set; }

    private SignInInput Input => Posted ??= new SignInInput();

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    private async Task SignInAsync()
    {
        switch (await signIn.HandleAsync(Input.Email, Input.Password, Input.Remember))
        {
            case SignIn.Result.SignedIn:
                navigation.NavigateTo(LocalAddress.OrHome(ReturnUrl), forceLoad: true);
                break;
            case SignIn.Result.LockedOut locked:
                _problem = $"Too many wrong passwords. This account opens again in {Math.Ceiling(locked.For.TotalMinutes)} minutes.";
                break;
            case SignIn.Result.Disabled:
                _problem = "This account is disabled. Ask an administrator to enable it.";
                break;
            default:
                _problem = "E-mail address or password is wrong. Check both and try again.";
                break;
        }
    }

    private sealed class SignInInput
    {
        public string Email { get; set; } = "";

        public string Password { get; set; } = "";

        public bool Remember { get; set; }
    }
}
