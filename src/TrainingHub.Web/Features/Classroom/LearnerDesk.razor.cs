using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using TrainingHub.Data.Drafts;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>
/// What a learner typed and ran, kept up to date while the page is open. Without a choice the newest run is shown, and the next one when it
/// starts: an instructor looks over the learner's shoulder.
/// </summary>
public sealed partial class LearnerDesk(
    ClassBoards boards, CohortAccess access, LearnerWork work, DraftStore drafts, DocumentNames names, CircuitPresence presence, TimeProvider clock, IJSRuntime script, ILogger<LearnerDesk> logger) : IDisposable
{
    private static readonly TimeSpan RenderEvery = TimeSpan.FromMilliseconds(500);

    private ClassBoardHost? _host;
    private LearnerState? _learner;
    private RenderThrottle? _throttle;
    private RunPage _runs = new([], 1, 0);
    private RunSource? _source;
    private Guid? _chosen;
    private IReadOnlyList<DraftRow> _drafts = [];
    private string? _chosenKey;
    private DraftRow? _chosenDraft;
    private Draft? _draft;
    private bool _refused;
    private string? _fault;

    [Parameter, EditorRequired]
    public required Guid CohortId { get; set; }

    [Parameter, EditorRequired]
    public required Guid PersonId { get; set; }

    [Parameter]
    public int PageNumber { get; set; } = 1;

    /// <summary>The id of the chosen run; none means the newest.</summary>
    [Parameter]
    public string? Run { get; set; }

    /// <summary>The chosen draft as <c>language:document</c>; none means the one saved last.</summary>
    [Parameter]
    public string? Draft { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    public void Dispose()
    {
        presence.Changed -= Follow;
        Follow(false);
        _throttle?.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        _chosen = Guid.TryParse(Run, out var run) ? run : null;
        _chosenKey = Draft;
        _runs = _runs with { Number = PageNumber };
        return ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _throttle = new RenderThrottle(clock, RenderEvery, () => InvokeAsync(RefreshAsync));
            presence.Changed += Follow;
            Follow(true);
        }
    }

    // Asked anew every time: a membership may have ended while the page was open.
    private async Task<bool> MayLookAsync()
    {
        _refused = !await access.MayTeachAsync((await Authentication).User, CohortId, CancellationToken.None);
        return !_refused;
    }

    private void Follow(bool connected)
    {
        if (_host is not null)
        {
            _host.Changed -= Ask;
            if (connected)
            {
                _host.Changed += Ask;
                Ask();
            }
        }
    }

    private void Ask() => _throttle?.Request();

    private async Task RefreshAsync()
    {
        // Somebody else's deed is on the same board.
        if (_host is null || ReferenceEquals(_learner, _host.Board.Learners.GetValueOrDefault(PersonId)))
        {
            return;
        }

        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            _fault = null;
            if (await MayLookAsync())
            {
                await ReadAllAsync();
            }
        }
#pragma warning disable CA1031 // The page's boundary: whatever it was is logged once and shown as a number.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _fault = Guid.CreateVersion7().ToString("N")[^8..];
            LogUnread(exception, _fault);
        }
    }

    private async Task ReadAllAsync()
    {
        if (_host is null)
        {
            _host = await boards.OpenAsync(CohortId, CancellationToken.None);
            Follow(_throttle is not null);
        }

        _learner = _host.Board.Learners.GetValueOrDefault(PersonId);
        if (_learner is null)
        {
            return;
        }

        _runs = await work.RunsAsync(PersonId, _runs.Number, CancellationToken.None);
        await ReadRunAsync();
        _drafts = await work.DraftsAsync(PersonId, CancellationToken.None);
        _chosenDraft = _drafts.FirstOrDefault(draft => Key(draft) == _chosenKey);
        await ReadDraftAsync();
    }

    private async Task ReadRunAsync()
    {
        var wanted = _chosen ?? _learner?.LastRun?.RunId;
        _source = wanted is { } runId ? await work.FindRunAsync(PersonId, runId, CancellationToken.None) : null;
    }

    private async Task ReadDraftAsync()
    {
        var wanted = _chosenDraft ?? (_drafts is [var newest, ..] ? newest : null);
        _draft = wanted is null ? null : await drafts.ReadAsync(PersonId, wanted.DocumentId, wanted.Language, CancellationToken.None);
    }

    private async Task ShowAsync(Guid runId)
    {
        _chosen = runId;
        if (await MayLookAsync())
        {
            await ReadRunAsync();
            await ShowAddressAsync();
        }
    }

    private async Task TurnAsync(int page)
    {
        if (await MayLookAsync())
        {
            _runs = await work.RunsAsync(PersonId, page, CancellationToken.None);
            await ShowAddressAsync();
        }
    }

    private async Task ShowDraftAsync(DraftRow draft)
    {
        _chosenKey = Key(draft);
        _chosenDraft = draft;
        if (await MayLookAsync())
        {
            await ReadDraftAsync();
            await ShowAddressAsync();
        }
    }

    private async Task ShowAddressAsync()
    {
        await using var address = await script.InvokeAsync<IJSObjectReference>("import", "./app/address.js");
        await address.InvokeVoidAsync("showQuery", Query(_chosen, _runs.Number, _chosenDraft));
    }

    private string AddressOf(Guid runId, int page) => Urls.ClassLearner(CohortId, PersonId) + Query(runId, page, _chosenDraft);

    private string DraftAddress(DraftRow draft) => Urls.ClassLearner(CohortId, PersonId) + Query(_chosen, _runs.Number, draft);

    private static string Query(Guid? run, int page, DraftRow? draft)
    {
        string?[] parts = [run is null ? null : $"run={run}", page > 1 ? $"page={page}" : null, draft is null ? null : $"draft={Uri.EscapeDataString(Key(draft))}"];
        var given = string.Join('&', parts.Where(part => part is not null));
        return given.Length == 0 ? "" : $"?{given}";
    }

    private static string Key(DraftRow draft) => $"{draft.Language.WireName()}:{draft.DocumentId}";

    private bool IsShown(DraftRow draft) => _draft is { } shown && shown.DocumentId == draft.DocumentId && shown.Language == draft.Language;

    private string Title(string? documentId)
    {
        var name = documentId is null ? null : names.Of(documentId);
        return name switch
        {
            null => "a program",
            { Part: { } part } => $"{name.Title}, {part}",
            _ => name.Title,
        };
    }

    private static string KindOf(SubmissionRow row) => row.Kind switch
    {
        RunKind.Submit => "Submission",
        RunKind.Measure => "Measurement",
        _ => "Run",
    };

    [LoggerMessage(LogLevel.Error, "What a learner did could not be read (fault {Fault})")]
    private partial void LogUnread(Exception exception, string fault);
}
