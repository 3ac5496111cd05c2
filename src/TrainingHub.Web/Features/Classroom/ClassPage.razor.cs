using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Explaining;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>One cohort's live board. The frame is static, the board an island.</summary>
public sealed partial class ClassPage(CohortOverviewQuery cohorts, CohortAccess access, CourseLibrary courses, RubricStore rubric, NavigationManager navigation)
{
    private Cohort? _cohort;
    private int _toRead;

    [Parameter]
    public Guid CohortId { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Exercise { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private string CourseTitle => courses.FindCourse(_cohort!.CourseId)?.Title ?? _cohort.CourseId;

    protected override async Task OnParametersSetAsync()
    {
        var cohort = await cohorts.FindAsync(CohortId, CancellationToken.None);
        if (cohort is null)
        {
            navigation.NotFound();
            return;
        }

        if (await access.MayTeachAsync((await Authentication).User, CohortId, CancellationToken.None))
        {
            _cohort = cohort;
            _toRead = (await rubric.WaitingAsync(CohortId, CancellationToken.None)).Count;
        }
        else if (Http is not null)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
