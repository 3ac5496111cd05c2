using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Makes, lists and withdraws a cohort's invitation links.</summary>
public sealed partial class InvitationPanel(InvitePeople invite, NavigationManager navigation, IDialogService dialogs, ISnackbar snackbar)
{
    private readonly InvitationInput _input = new();
    private string? _problem;
    private string? _link;

    [Parameter, EditorRequired]
    public required CohortDetail Cohort { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private static string Word(InvitationState state) => state switch
    {
        InvitationState.Open => "open",
        InvitationState.Expired => "expired",
        InvitationState.UsedUp => "used up",
        _ => "withdrawn",
    };

    private async Task MakeAsync()
    {
        (_problem, _link) = (null, null);
        switch (await invite.MakeAsync(await AuthorityAsync(), Cohort.Id, _input, CancellationToken.None))
        {
            case InvitePeople.Result.Made made:
                _link = navigation.ToAbsoluteUri(Urls.Join(made.Token)).AbsoluteUri;
                await OnChanged.InvokeAsync();
                break;
            case InvitePeople.Result.Refused refused:
                _problem = refused.Reason;
                break;
        }
    }

    private async Task WithdrawAsync(InvitationLine invitation)
    {
        var sure = await dialogs.ShowMessageBoxAsync("Withdraw this link?", "It stops working at once. Who joined with it stays in the cohort.", yesText: "Withdraw", cancelText: "Cancel");
        if (sure != true)
        {
            return;
        }

        switch (await invite.WithdrawAsync(await AuthorityAsync(), invitation.Id, CancellationToken.None))
        {
            case CohortDeed.Done done:
                snackbar.Add(done.Text, Severity.Success);
                await OnChanged.InvokeAsync();
                break;
            case CohortDeed.Refused refused:
                snackbar.Add(refused.Reason, Severity.Error);
                break;
        }
    }

    private async Task<Authority> AuthorityAsync() => Authority.Of((await Authentication).User);
}
