using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Regrading;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Grading;

/// <summary>One regrade: the frame is static, what changes while it is graded an island.</summary>
public sealed partial class RegradePage(RegradeStore regrades, CohortDoor door, CourseLibrary courses, NavigationManager navigation)
{
    private Cohort? _cohort;
    private string _title = "";

    [Parameter]
    public Guid CohortId { get; set; }

    [Parameter]
    public Guid RegradeId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await door.EnterAsync(CohortId, Authentication, Http) is not { } cohort)
        {
            return;
        }

        if (await regrades.FindAsync(CohortId, RegradeId, CancellationToken.None) is not { } view)
        {
            navigation.NotFound();
            return;
        }

        _title = courses.FindExercise(view.Regrade.ExerciseId)?.Title ?? view.Regrade.ExerciseId;
        _cohort = cohort;
    }
}
