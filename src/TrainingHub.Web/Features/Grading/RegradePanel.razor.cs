using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Data.Regrading;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Grading;

/// <summary>Who would change and how, kept up to date while submissions are graded; applies or drops it.</summary>
public sealed partial class RegradePanel(RegradeStore regrades, RegradeSubmissions deeds, CohortAccess access, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    // What was unticked, so that a change which is found later is ticked like the others.
    private readonly HashSet<Guid> _left = [];
    private RegradeView? _view;
    private ITimer? _timer;
    private string? _said;
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public required Guid CohortId { get; set; }

    [Parameter, EditorRequired]
    public required Guid RegradeId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    public void Dispose() => _timer?.Dispose();

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _timer = clock.CreateTimer(_ => _ = InvokeAsync(LookAsync), null, LookEvery, LookEvery);
        }
    }

    private async Task LookAsync()
    {
        if (!_busy && _view is { Regrade.State: RegradeState.Open, Pending: > 0 })
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    // Asked anew every time: a membership may have ended while the page was open.
    private async Task ReadAsync()
    {
        _refused = !await access.MayTeachAsync((await Authentication).User, CohortId, CancellationToken.None);
        _view = _refused ? null : await regrades.FindAsync(CohortId, RegradeId, CancellationToken.None);
    }

    private bool Chooses => _view is { Regrade.State: RegradeState.Open } view && view.Rows.Any(row => row.Change == RegradeChange.Changes);

    private List<Guid> Chosen(RegradeView view) =>
        [.. view.Rows.Where(row => row.Change == RegradeChange.Changes && !_left.Contains(row.SubmissionId)).Select(row => row.SubmissionId)];

    private void Choose(Guid submission, bool chosen)
    {
        if (chosen)
        {
            _left.Remove(submission);
        }
        else
        {
            _left.Add(submission);
        }
    }

    // What is ticked when the button is pressed: nobody has seen what may be found afterwards.
    private Task ApplyAsync()
    {
        var chosen = Chosen(_view!);
        return ActAsync((cohort, regrade, by, cancellation) => deeds.ApplyAsync(cohort, regrade, chosen, by, cancellation));
    }

    private Task DropAsync() => ActAsync(deeds.DropAsync);

    private async Task ActAsync(Func<Guid, Guid, System.Security.Claims.ClaimsPrincipal, CancellationToken, Task<RegradeAnswer>> deed)
    {
        _busy = true;
        try
        {
            await ReadAsync();
            if (!_refused)
            {
                _said = await deed(CohortId, RegradeId, (await Authentication).User, CancellationToken.None) switch
                {
                    RegradeAnswer.Refused refused => refused.Reason,
                    RegradeAnswer.Unknown => "This regrade was ended meanwhile.",
                    _ => null,
                };
                await ReadAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
