using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Review;

public sealed partial class ReviewLink(DueQuestions due)
{
    private int _waiting;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _waiting = (await due.NowAsync((await Authentication).User.PersonId(), CancellationToken.None)).Count;
}
