using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Cohorts;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>The cohorts of an instructor; who has only one is taken to it.</summary>
public sealed partial class ClassesPage(CohortOverviewQuery cohorts, CourseLibrary courses, TimeProvider clock, NavigationManager navigation)
{
    private IReadOnlyList<CohortOverview> _cohorts = [];

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _cohorts = await cohorts.HandleAsync((await Authentication).User, CancellationToken.None);
        if (_cohorts is [var only])
        {
            navigation.NavigateTo(Urls.Class(only.Cohort.Id));
        }
    }

    private string CourseTitle(Cohort cohort) => courses.FindCourse(cohort.CourseId)?.Title ?? cohort.CourseId;

    private (string Text, string Tone) State(CohortOverview overview)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return overview.Cohort.IsUnderWay(today) ? ("Under way", "good") : today < overview.Cohort.StartsOn ? ("Coming", "info") : ("Over", "");
    }
}
