using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Data.Explaining;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Progress;

public sealed partial class ProgressLink(RubricStore rubric)
{
    private int _news;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _news = (await rubric.UnseenAsync((await Authentication).User.PersonId(), CancellationToken.None)).Count;
}
