using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using TrainingHub.Data.Audit;
using TrainingHub.Data.People;
using TrainingHub.Data.Tokens;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>A person's own name, password and API tokens, as forms that need no script.</summary>
public sealed partial class ProfilePage(ProfileChanges profile, ProfileTokens tokens, SignInManager<Person> signIns, NavigationManager navigation)
{
    private Person? _person;
    private IReadOnlyList<ApiToken> _tokens = [];
    private string? _said;
    private bool _good;
    private string? _plaintext;

    private static (string Scope, string Meaning)[] ScopeChoices { get; } =
    [
        (TokenScopes.Everything, "all that you may do"),
        (TokenScopes.ToRead(TokenScopes.Everything), "reading only"),
        (TokenScopes.Runs, "running and submitting code"),
        (TokenScopes.Learning, "drafts, answers and hints"),
        (TokenScopes.ToRead(TokenScopes.Teaching), "reading your classes"),
        (TokenScopes.Teaching, "your classes"),
    ];

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "name", Name = "Name")]
    private string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "password", Name = "Password")]
    private PasswordInput? Password { get; set; }

    [SupplyParameterFromForm(FormName = "token", Name = "Token")]
    private TokenInput? Token { get; set; }

    [SupplyParameterFromForm(FormName = "revoke", Name = "Revoked")]
    private Guid? Revoked { get; set; }

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = await profile.FindAsync((await Authentication).User.PersonId(), CancellationToken.None);
        _tokens = _person is null ? [] : await tokens.ReadAsync(_person.Id, CancellationToken.None);
        (_said, _good) = Saved switch
        {
            "name" => ("Your name was saved.", true),
            "password" => ("Your password was changed. Other sessions of yours end within half a minute.", true),
            _ => (null, false),
        };
    }

    private async Task RenameAsync() => await FinishAsync(await profile.RenameAsync(_person!.Id, Name ?? "", CancellationToken.None), "name");

    private async Task ChangePasswordAsync() =>
        await FinishAsync(await profile.ChangePasswordAsync(_person!.Id, Password?.Current ?? "", Password?.Wanted ?? "", CancellationToken.None), "password");

    private async Task FinishAsync(ProfileChanges.Result result, string what)
    {
        if (result is ProfileChanges.Result.Changed changed)
        {
            // The cookie carries the name and the security stamp; the answer after the redirect shows both new.
            await signIns.RefreshSignInAsync(changed.Person);
            navigation.NavigateTo($"{Urls.Profile}?saved={what}");
            return;
        }

        (_said, _good) = (((ProfileChanges.Result.Refused)result).Reason, false);
    }

    private async Task MakeTokenAsync()
    {
        switch (await tokens.MakeAsync(_person!, new Actor(_person!.Id, _person.DisplayName), Token?.Name ?? "", Token?.Days, [Token?.Scope ?? ""], CancellationToken.None))
        {
            case ProfileTokens.Result.Made made:
                _plaintext = made.Plaintext;
                _tokens = await tokens.ReadAsync(_person.Id, CancellationToken.None);
                break;
            case ProfileTokens.Result.Refused refused:
                (_said, _good) = (refused.Reason, false);
                break;
        }
    }

    private async Task RevokeAsync()
    {
        var revoked = Revoked is { } id && await tokens.RevokeAsync(_person!, id, CancellationToken.None);
        (_said, _good) = revoked ? ("The token was revoked. Scripts that send it are refused from now on.", true) : ("There is no such token any more.", false);
        _tokens = await tokens.ReadAsync(_person!.Id, CancellationToken.None);
    }

    private sealed class PasswordInput
    {
        public string Current { get; set; } = "";

        public string Wanted { get; set; } = "";
    }

    private sealed class TokenInput
    {
        public string Name { get; set; } = "";

        public int? Days { get; set; }

        public string Scope { get; set; } = TokenScopes.Everything;
    }
}
