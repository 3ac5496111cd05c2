using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Regrading;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Grading;

/// <summary>Picks submissions of a class to be graded again. A form that needs no script.</summary>
public sealed partial class RegradesPage(
    RegradeStore regrades, RegradeSubmissions start, CohortDoor door, CourseLibrary courses, NavigationManager navigation)
{
    private Cohort? _cohort;
    private IReadOnlyList<Exercise> _exercises = [];
    private Exercise? _chosen;
    private IReadOnlyList<RegradeCandidate> _candidates = [];
    private IReadOnlyList<Regrade> _earlier = [];
    private string? _said;

    [Parameter]
    public Guid CohortId { get; set; }

    [SupplyParameterFromQuery(Name = "exercise")]
    private string? Wanted { get; set; }

    [SupplyParameterFromForm(FormName = "regrade", Name = "Exercise")]
    private string? Exercise { get; set; }

    [SupplyParameterFromForm(FormName = "regrade", Name = "Chosen")]
    private Guid[]? Chosen { get; set; }

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

        _cohort = cohort;
        _exercises = [.. (courses.FindCourse(cohort.CourseId)?.Exercises ?? []).Where(exercise => !exercise.IsPractice)];
        _chosen = _exercises.FirstOrDefault(exercise => exercise.Id == (Exercise ?? Wanted)) ?? (_exercises is [var first, ..] ? first : null);
        _candidates = _chosen is null ? [] : await regrades.CandidatesAsync(CohortId, _chosen.Id, CancellationToken.None);
        _earlier = await regrades.OfCohortAsync(CohortId, CancellationToken.None);
    }

    private async Task StartAsync()
    {
        if (_cohort is null)
        {
            return;
        }

        switch (await start.StartAsync(CohortId, Exercise, Chosen ?? [], (await Authentication).User, CancellationToken.None))
        {
            case RegradeAnswer.Started started:
                navigation.NavigateTo(Urls.Regrade(CohortId, started.Id));
                break;
            case RegradeAnswer.Refused refused:
                _said = refused.Reason;
                break;
        }
    }
}
