using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Data.Cohorts;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Grading;

/// <summary>Answers that wait for a reader, one at a time with the work they speak of beside them. A form that needs no script.</summary>
public sealed partial class ToReadPage(ReadingQueue queue, ScoreAnswer score, CohortDoor door, NavigationManager navigation)
{
    // More than that is quicker to type than to choose.
    private const int ButtonsUpTo = 10;

    private Cohort? _cohort;
    private IReadOnlyList<AnswerToRead> _queue = [];
    private AnswerToRead? _answer;
    private AnswerToRead? _next;
    private AnswerSubject? _subject;
    private string? _said;
    private bool _good;

    [Parameter]
    public Guid CohortId { get; set; }

    [SupplyParameterFromQuery]
    private Guid? Answer { get; set; }

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    [SupplyParameterFromForm(FormName = "score", Name = "Score")]
    private ScoreInput? Score { get; set; }

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
        (_said, _good) = Saved is null ? (null, false) : ("Saved. The learner is told.", true);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _queue = await queue.HandleAsync(CohortId, CancellationToken.None);
        var wanted = Score?.AnswerId ?? Answer;
        _answer = _queue.FirstOrDefault(row => row.Id == wanted) ?? (_queue is [var oldest, ..] ? oldest : null);
        _next = _queue.SkipWhile(row => row.Id != _answer?.Id).Skip(1).FirstOrDefault();
        _subject = _answer is { RunId: not null } answer ? await queue.SubjectAsync(answer, CancellationToken.None) : null;
    }

    private async Task ScoreAsync()
    {
        if (_cohort is null || Score is not { } given)
        {
            return;
        }

        switch (await score.HandleAsync(CohortId, given.AnswerId, given.Revision, given.Points, given.Comment, (await Authentication).User, CancellationToken.None))
        {
            case ScoreAnswer.Result.Scored:
                navigation.NavigateTo(_next is { } next && next.Id != given.AnswerId ? $"{Address(next)}&saved=1" : $"{Urls.ToRead(CohortId)}?saved=1");
                break;
            case ScoreAnswer.Result.Refused refused:
                (_said, _good) = (refused.Reason, false);
                await ReadAsync();
                break;
            default:
                (_said, _good) = ("This answer is no longer here.", false);
                break;
        }
    }

    private string Address(AnswerToRead row) => $"{Urls.ToRead(CohortId)}?answer={row.Id}";

    private sealed class ScoreInput
    {
        public Guid AnswerId { get; set; }

        public int Revision { get; set; }

        public int? Points { get; set; }

        public string? Comment { get; set; }
    }
}
