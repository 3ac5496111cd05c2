using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>An exercise: the task beside the editor.</summary>
public sealed partial class ExercisePage(CourseLibrary courses, SubmissionHistory history, ClassBoards boards)
{
    private Exercise? _exercise;
    private IReadOnlyList<SubmissionRow> _history = [];

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
        await boards.VisitedAsync(person, ExerciseId, CancellationToken.None);
    }
}
