using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Explaining;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>An exercise: the task beside the editor.</summary>
public sealed partial class ExercisePage(CourseLibrary courses, SubmissionHistory history, TakeHint takeHint, RubricStore rubric, ClassBoards boards)
{
    private Exercise? _exercise;
    private IReadOnlyList<SubmissionRow> _history = [];
    private HintsDocument? _hints;

    [Parameter]
    public required string ExerciseId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        _exercise = courses.FindExercise(ExerciseId);
        if (_exercise is null)
        {
            return;
        }

        var person = (await Authentication).User.PersonId();
        _history = await history.OfExerciseAsync(person, ExerciseId, CancellationToken.None);
        _hints = await takeHint.ReadAsync(person, ExerciseId, CancellationToken.None);

        // What a reader wrote stands on this page, so from here on it is no news.
        if ((await rubric.UnseenAsync(person, CancellationToken.None)).Any(answer => answer.ExerciseId == ExerciseId))
        {
            await rubric.SeeAsync(person, ExerciseId, CancellationToken.None);
        }

        await boards.VisitedAsync(person, ExerciseId, CancellationToken.None);
    }
}
