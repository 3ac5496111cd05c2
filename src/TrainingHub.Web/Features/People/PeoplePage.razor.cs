using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.People;

/// <summary>Searches people and changes their accounts. Search and role stand in the address.</summary>
public sealed partial class PeoplePage(PeopleQuery people, ChangePerson change, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation)
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private MudDataGrid<PersonLine>? _grid;
    private int _typed;
    private string? _link;
    private string _linkSentence = "";

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Role { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private async Task<GridData<PersonLine>> LoadAsync(GridState<PersonLine> state, CancellationToken cancellation)
    {
        var sort = state.SortDefinitions.FirstOrDefault();
        var order = sort?.SortBy switch
        {
            nameof(PersonLine.Email) => PeopleOrder.Email,
            nameof(PersonLine.LastSeenAt) => PeopleOrder.LastSeen,
            _ => PeopleOrder.Name,
        };
        var page = await people.HandleAsync(new PeopleFilter(Search, Role, order, sort?.Descending ?? false, state.Page, state.PageSize), cancellation);
        return new GridData<PersonLine> { Items = page.Lines, TotalItems = page.Total };
    }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        var mine = ++_typed;
        Search = typed.Value?.ToString();
        await Task.Delay(TypingPause);
        if (mine == _typed)
        {
            await ShowAsync();
        }
    }

    private Task FilterAsync(ChangeEventArgs chosen)
    {
        Role = chosen.Value?.ToString();
        return ShowAsync();
    }

    private async Task ShowAsync()
    {
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
            {
                ["search"] = string.IsNullOrWhiteSpace(Search) ? null : Search,
                ["role"] = string.IsNullOrEmpty(Role) ? null : Role,
            }),
            replace: true);
        if (_grid is not null)
        {
            _grid.NavigateTo(MudBlazor.Page.First);
            await _grid.ReloadServerData();
        }
    }

    private async Task ChooseRolesAsync(PersonLine person)
    {
        if (await dialogs.ShowRolesAsync(person) is { } roles)
        {
            await ShowAsync(await change.SetRolesAsync(await AuthorityAsync(), person.Id, roles, CancellationToken.None));
        }
    }

    private async Task ToggleAsync(PersonLine person)
    {
        if (person.IsDisabled)
        {
            await ShowAsync(await change.EnableAsync(await AuthorityAsync(), person.Id, CancellationToken.None));
            return;
        }

        var sure = await dialogs.ShowMessageBoxAsync(
            $"Disable {person.Name}?", "The account can no longer sign in, its open sessions end and its API tokens stop working. Everything it did stays. It can be enabled again.", yesText: "Disable", cancelText: "Cancel");
        if (sure == true)
        {
            await ShowAsync(await change.DisableAsync(await AuthorityAsync(), person.Id, CancellationToken.None));
        }
    }

    private async Task MakeLinkAsync(PersonLine person)
    {
        var deed = await change.MakePasswordLinkAsync(await AuthorityAsync(), person.Id, CancellationToken.None);
        if (deed is PersonDeed.Done { PasswordLink: { } link } done)
        {
            _link = navigation.ToAbsoluteUri(link).AbsoluteUri;
            _linkSentence = done.Text;
        }
        else
        {
            await ShowAsync(deed);
        }
    }

    private async Task ShowAsync(PersonDeed deed)
    {
        (string Text, Severity Tone) said = deed switch
        {
            PersonDeed.Done done => (done.Text, Severity.Success),
            PersonDeed.Refused refused => (refused.Reason, Severity.Error),
            _ => ("This account does not exist any more.", Severity.Error),
        };
        snackbar.Add(said.Text, said.Tone);
        if (_grid is not null)
        {
            await _grid.ReloadServerData();
        }
    }

    private async Task<Authority> AuthorityAsync() => Authority.Of((await Authentication).User);
}
