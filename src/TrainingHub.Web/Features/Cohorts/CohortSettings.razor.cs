using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Changes a cohort's name, course and dates.</summary>
public sealed partial class CohortSettings(SaveCohort save, CohortOverviewQuery overview)
{
    private CohortInput _input = new();
    private Guid _shown;
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _said;
    private bool _saved;

    [Parameter, EditorRequired]
    public required CohortDetail Cohort { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (_shown != Cohort.Id)
        {
            _shown = Cohort.Id;
            _input = new CohortInput { Name = Cohort.Name, CourseId = Cohort.CourseId, StartsOn = Cohort.StartsOn, EndsOn = Cohort.EndsOn };
        }
    }

    private async Task SaveAsync()
    {
        var answer = await save.HandleAsync(Authority.Of((await Authentication).User), Cohort.Id, _input, CancellationToken.None);
        _problems = answer is SaveCohort.Result.Refused refused ? refused.Problems : [];
        _saved = answer is SaveCohort.Result.Saved;
        _said = answer switch
        {
            SaveCohort.Result.Saved => "Saved.",
            SaveCohort.Result.NotAllowed => CohortDeed.NotAllowed.Reason,
            SaveCohort.Result.Gone => CohortDeed.Gone.Reason,
            _ => null,
        };
        if (_saved)
        {
            await OnChanged.InvokeAsync();
        }
    }
}
