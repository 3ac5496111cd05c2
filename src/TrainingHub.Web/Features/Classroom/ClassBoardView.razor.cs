using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using TrainingHub.Courses;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>
/// The live board: renders again when the board's host says so, a few times a second at most, and not at all while the browser is
/// away. What depends on the passing of time alone is looked at again every <see cref="LookAgain"/>.
/// </summary>
public sealed partial class ClassBoardView(
    ClassBoards boards, CohortAccess access, CourseLibrary courses, CircuitPresence presence, TimeProvider clock, IJSRuntime script, ILogger<ClassBoardView> logger) : IAsyncDisposable
{
    internal static readonly TimeSpan RenderEvery = TimeSpan.FromMilliseconds(200);
    internal static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private BoardFilter _filter = BoardFilter.Parse(null, null, null, null);
    private BoardPicture? _picture;
    private ClassBoardHost? _host;
    private RenderThrottle? _throttle;
    private ITimer? _timer;
    private IReadOnlyList<Exercise> _exercises = [];
    private bool _refused;
    private string? _fault;

    [Parameter, EditorRequired]
    public required Guid CohortId { get; set; }

    [Parameter, EditorRequired]
    public required string CourseId { get; set; }

    [Parameter]
    public string? Show { get; set; }

    [Parameter]
    public string? Sort { get; set; }

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public string? Exercise { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private string EmptyReason => (_filter.Show, _filter.Search) switch
    {
        (_, { Length: > 0 } search) => $"No learner of this group has \"{search}\" in their name.",
        (BoardShow.Active, _) => "Nobody has read, typed or run anything in the last 5 minutes.",
        (BoardShow.Stuck, _) => "Nobody is stuck at the moment.",
        _ => "Nobody has passed yet.",
    };

    public ValueTask DisposeAsync()
    {
        presence.Changed -= Follow;
        Follow(false);
        _throttle?.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task OnInitializedAsync()
    {
        _exercises = courses.FindCourse(CourseId)?.Exercises ?? [];
        _filter = BoardFilter.Parse(Show, Sort, Search, Exercise);
        await LoadAsync();
    }

    protected override void OnParametersSet()
    {
        _filter = BoardFilter.Parse(Show, Sort, Search, Exercise);
        Compose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Only where there is a browser to render for, not while the page is made on the server.
        if (firstRender)
        {
            _throttle = new RenderThrottle(clock, RenderEvery, RenderAsync);
            presence.Changed += Follow;
            Follow(true);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            _fault = null;
            _refused = !await access.MayTeachAsync((await Authentication).User, CohortId, CancellationToken.None);
            if (_refused)
            {
                Follow(false);
                _host = null;
                _picture = null;
                return;
            }

            var host = await boards.OpenAsync(CohortId, CancellationToken.None);
            if (_host is null)
            {
                _host = host;
                Follow(_throttle is not null);
            }

            Compose();
        }
#pragma warning disable CA1031 // The page's boundary: whatever it was is logged once and shown as a number.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _fault = Guid.CreateVersion7().ToString("N")[^8..];
            LogUnread(exception, _fault);
        }
    }

    private void Compose() => _picture = _host is null ? null : BoardPicture.Of(_host.Board, _filter, clock.GetUtcNow());

    private void Follow(bool connected)
    {
        if (_host is not null)
        {
            _host.Changed -= Ask;
        }

        _timer?.Dispose();
        _timer = null;
        if (connected && !_refused)
        {
            if (_host is not null)
            {
                _host.Changed += Ask;
            }

            _timer = clock.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, LookAgain, LookAgain);
            Ask();
        }
    }

    private void Ask() => _throttle?.Request();

    private Task RenderAsync() => InvokeAsync(() =>
    {
        Compose();
        StateHasChanged();
    });

    // A membership may have ended meanwhile, a name changed, five minutes passed.
    private async Task LookAgainAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task ChooseAsync(BoardFilter filter)
    {
        _filter = filter;
        Compose();
        await using var address = await script.InvokeAsync<IJSObjectReference>("import", "./app/address.js");
        await address.InvokeVoidAsync("showQuery", filter.ToQuery());
    }

    private Task ChooseExerciseAsync(ChangeEventArgs change) => ChooseAsync(_filter with { ExerciseId = change.Value is string { Length: > 0 } id ? id : null });

    private Task SearchAsync(ChangeEventArgs change) => ChooseAsync(_filter.Searching(change.Value as string));

    private string AddressOf(BoardFilter filter) => Urls.Class(CohortId) + filter.ToQuery();

    private string ExerciseTitle(string exerciseId) => _exercises.FirstOrDefault(exercise => exercise.Id == exerciseId)?.Title ?? exerciseId;

    private static string Times(double speedup) => $"{speedup.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)}×";

    [LoggerMessage(LogLevel.Error, "The class board could not be read (fault {Fault})")]
    private partial void LogUnread(Exception exception, string fault);
}
