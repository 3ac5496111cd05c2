using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Asks for a new cohort's name, course and dates.</summary>
public sealed partial class CohortDialog(SaveCohort save, CohortOverviewQuery overview, TimeProvider clock)
{
    private readonly CohortInput _input = new();
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private bool _saving;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override void OnInitialized()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        _input.StartsOn = today;
        _input.EndsOn = today.AddDays(4);
        _input.CourseId = overview.Courses() is [var only] ? only.Id : "";
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        var answer = await save.HandleAsync(Authority.Of((await Authentication).User), null, _input, CancellationToken.None);
        _saving = false;
        switch (answer)
        {
            case SaveCohort.Result.Saved saved:
                Dialog.Close(DialogResult.Ok(saved.CohortId));
                break;
            case SaveCohort.Result.Refused refused:
                _problems = refused.Problems;
                break;
            default:
                _refusal = CohortDeed.NotAllowed.Reason;
                break;
        }
    }
}

internal static class CohortDialogs
{
    /// <summary>The id of the cohort that was opened, or null where the person cancelled.</summary>
    public static async Task<Guid?> ShowNewCohortAsync(this IDialogService dialogs)
    {
        var dialog = await dialogs.ShowAsync<CohortDialog>("New cohort");
        return await dialog.Result is { Canceled: false, Data: Guid id } ? id : null;
    }
}
