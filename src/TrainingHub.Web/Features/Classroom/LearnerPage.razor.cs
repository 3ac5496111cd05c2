using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Data.Cohorts;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>One learner, as their instructor sees them.</summary>
public sealed partial class LearnerPage(CohortDoor door, ClassBoards boards, NavigationManager navigation)
{
    private Cohort? _cohort;
    private LearnerState? _learner;

    [Parameter]
    public Guid CohortId { get; set; }

    [Parameter]
    public Guid PersonId { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    // As text, because a number that is none would be a server fault instead of the first page.
    private int PageNumber => int.TryParse(Page, out var number) && number > 0 ? number : 1;

    [SupplyParameterFromQuery]
    private string? Run { get; set; }

    [SupplyParameterFromQuery]
    private string? Draft { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _cohort = await door.EnterAsync(CohortId, Authentication, Http);
        if (_cohort is null)
        {
            return;
        }

        _learner = (await boards.OpenAsync(CohortId, CancellationToken.None)).Board.Learners.GetValueOrDefault(PersonId);
        if (_learner is null)
        {
            navigation.NotFound();
        }
    }
}
