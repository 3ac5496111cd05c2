using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Web.Security;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Progress;

/// <summary>The learner's own record.</summary>
public sealed partial class ProgressPage(LearnerRecordQuery records, CourseLibrary courses, DocumentNames names)
{
    private LearnerRecord _record = new(new HashSet<string>(), [], 0, 0);

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private IReadOnlyList<Course> Courses => courses.Courses;

    protected override async Task OnInitializedAsync() => _record = await records.HandleAsync((await Authentication).User.PersonId(), CancellationToken.None);

    private bool IsBegun(Exercise exercise) => _record.Of(exercise.Id).Any() || _record.Answers.Any(answer => answer.ExerciseId == exercise.Id);

    private static string Percent(int part, int whole) => $"{(whole == 0 ? 0 : part * 100 / whole)}%";
}
