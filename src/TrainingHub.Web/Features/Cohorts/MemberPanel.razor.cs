using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using TrainingHub.Data.Cohorts;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Who belongs to a cohort.</summary>
public sealed partial class MemberPanel(ChangeMembers members, ClassBoards boards, IDialogService dialogs, ISnackbar snackbar)
{
    private string _email = "";
    private string? _problem;

    [Parameter, EditorRequired]
    public required CohortDetail Cohort { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private List<Member> Instructors => [.. Cohort.Members.Where(member => member.Role == MembershipRole.Instructor)];

    private List<Member> Learners => [.. Cohort.Members.Where(member => member.Role == MembershipRole.Learner)];

    private async Task AddAsync()
    {
        _problem = null;
        if (await ShowAsync(await members.AddInstructorAsync(await AuthorityAsync(), Cohort.Id, _email, CancellationToken.None)))
        {
            _email = "";
        }
    }

    private async Task RemoveAsync(Member member)
    {
        var sure = await dialogs.ShowMessageBoxAsync(
            $"Remove {member.Name}?", $"{member.Name} no longer sees this cohort. The account and everything it did stay, and an invitation lets it in again.", yesText: "Remove", cancelText: "Cancel");
        if (sure == true)
        {
            await ShowAsync(await members.RemoveAsync(await AuthorityAsync(), Cohort.Id, member.PersonId, CancellationToken.None));
        }
    }

    private async Task<bool> ShowAsync(CohortDeed deed)
    {
        switch (deed)
        {
            case CohortDeed.Done done:
                snackbar.Add(done.Text, Severity.Success);
                await boards.MembersChangedAsync(Cohort.Id, CancellationToken.None);
                await OnChanged.InvokeAsync();
                return true;
            case CohortDeed.Refused refused:
                _problem = refused.Reason;
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<Authority> AuthorityAsync() => Authority.Of((await Authentication).User);
}
