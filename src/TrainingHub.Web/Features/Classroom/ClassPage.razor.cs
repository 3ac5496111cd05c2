using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Explaining;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>One cohort's live board. The frame is static, the board an island.</summary>
public sealed partial class ClassPage(CohortDoor door, CourseLibrary courses, RubricStore rubric)
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
        _cohort = await door.EnterAsync(CohortId, Authentication, Http);
        _toRead = _cohort is null ? 0 : (await rubric.WaitingAsync(CohortId, CancellationToken.None)).Count;
    }
}
