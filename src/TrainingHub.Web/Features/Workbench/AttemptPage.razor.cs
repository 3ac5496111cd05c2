using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>One attempt at an exercise in its ledger, with the change since the one before; for the learner and for who teaches them.</summary>
public sealed partial class AttemptPage(AttemptLedger ledgers, RunAccess access, CourseLibrary courses, NavigationManager navigation)
{
    private ExerciseLedger? _ledger;
    private Attempt? _attempt;
    private Attempt? _before;
    private Exercise? _exercise;
    private string _title = "Attempts";
    private string _starter = "";
    private bool _againstStarter;
    private bool _own;

    [Parameter]
    public Guid RunId { get; set; }

    /// <summary><c>starter</c>, or nothing for the attempt before.</summary>
    [SupplyParameterFromQuery]
    private string? Against { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var viewer = (await Authentication).User;
        _ledger = await access.MayWatchAsync(viewer, RunId, CancellationToken.None) ? await ledgers.FindAsync(RunId, CancellationToken.None) : null;
        if (_ledger is null)
        {
            navigation.NotFound();
            return;
        }

        _attempt = _ledger.Attempts.Single(attempt => attempt.Id == RunId);
        _before = _ledger.Before(_attempt);
        _exercise = courses.FindExercise(_ledger.ExerciseId);
        _title = $"Attempts at {_exercise?.Title ?? _ledger.ExerciseId}";
        _starter = _exercise?.Starters.GetValueOrDefault(_attempt.Language) ?? "";
        _againstStarter = _before is null || Against == "starter";
        _own = _ledger.PersonId == viewer.PersonId();
    }
}
