using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>Where an invitation link leads: to an account, to a cohort, or to both. The first administrator's link comes here too.</summary>
public sealed partial class JoinPage(OpenAccount accounts, Invitations invitations, CohortNames cohorts, SignInManager<Person> signIns, ClassBoards boards, NavigationManager navigation)
{
    private Redemption.Redeemed? _offer;
    private string _refusal = "";
    private string? _cohort;
    private string? _person;
    private IReadOnlyList<string> _problems = [];

    [Parameter]
    public required string Token { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "register", Name = "Input")]
    private RegisterInput? Posted { get; set; }

    private RegisterInput Input => Posted ??= new RegisterInput();

    private string Title => (_offer!.Purpose, _cohort) switch
    {
        (InvitationPurpose.FirstAdministrator, _) => "Make the first administrator",
        (_, { } cohort) => $"Join {cohort}",
        _ => "Make your account",
    };

    private string Explanation => _offer!.Purpose == InvitationPurpose.FirstAdministrator
        ? "This account makes cohorts, invites people and watches over the installation. The link works once."
        : $"You are invited as {_offer.Role}.";

    protected override async Task OnInitializedAsync()
    {
        var person = (await Authentication).User;
        _person = person.Identity?.IsAuthenticated == true ? person.Identity.Name : null;
        switch (await invitations.ExamineAsync(Token, CancellationToken.None))
        {
            case Redemption.Redeemed offer:
                _offer = offer;
                _cohort = offer.CohortId is { } cohortId ? await cohorts.FindAsync(cohortId, CancellationToken.None) : null;
                break;
            case Redemption.Expired expired:
                _refusal = $"The invitation ended on {expired.At:d MMMM yyyy 'at' HH:mm} UTC. Ask your instructor for a new one.";
                break;
            case Redemption.UsedUp:
                _refusal = "The invitation has been used as often as it may be. Ask your instructor for a new one.";
                break;
            case Redemption.Revoked:
                _refusal = "The invitation was withdrawn. Ask your instructor for a new one.";
                break;
            default:
                _refusal = "No invitation has this address. Check that the whole link was copied.";
                break;
        }
    }

    private async Task RegisterAsync() => await EnterAsync(await accounts.RegisterAsync(Token, Input, CancellationToken.None));

    private async Task JoinAsync() => await EnterAsync(await accounts.JoinAsync(Token, (await Authentication).User.PersonId(), CancellationToken.None));

    private async Task EnterAsync(OpenAccount.Result result)
    {
        switch (result)
        {
            case OpenAccount.Result.Opened opened:
                if (_offer!.CohortId is { } cohortId)
                {
                    await boards.MembersChangedAsync(cohortId, CancellationToken.None);
                }

                await signIns.SignInAsync(opened.Person, isPersistent: false);
                navigation.NavigateTo(_offer.Purpose == InvitationPurpose.FirstAdministrator ? Urls.AdminCohorts : Urls.Home, forceLoad: true);
                break;
            case OpenAccount.Result.Refused refused:
                _problems = refused.Problems;
                break;
        }
    }
}
