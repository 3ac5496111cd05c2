using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Data.Regrading;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Grading;

/// <summary>Who would change and how, kept up to date while submissions are graded; applies or drops it.</summary>
public sealed partial class RegradePanel(RegradeStore regrades, RegradeSubmissions deeds, CohortAccess access, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

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

    private Task ApplyAsync() => ActAsync(deeds.ApplyAsync);

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
