using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>Where a password link leads.</summary>
public sealed partial class ChoosePasswordPage(ChoosePassword choose, SignInManager<Person> signIns, NavigationManager navigation)
{
    private Person? _person;
    private string? _problem;

    [SupplyParameterFromQuery(Name = "person")]
    private string? PersonId { get; set; }

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "choose-password", Name = "Password")]
    private string? Password { get; set; }

    protected override async Task OnInitializedAsync() =>
        _person = Guid.TryParse(PersonId, out var id) ? await choose.ExamineAsync(id, Code, CancellationToken.None) : null;

    private async Task ChooseAsync()
    {
        if (_person is null)
        {
            return;
        }

        switch (await choose.HandleAsync(_person.Id, Code, Password ?? "", CancellationToken.None))
        {
            case ProfileChanges.Result.Changed changed:
                await signIns.SignInAsync(changed.Person, isPersistent: false);
                navigation.NavigateTo(Urls.Home, forceLoad: true);
                break;
            case ProfileChanges.Result.Refused refused:
                _problem = refused.Reason;
                break;
        }
    }
}
