using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Review;

/// <summary>The questions that come back to a person, spaced out.</summary>
public sealed partial class ReviewPage(DueQuestions due, CourseLibrary courses)
{
    private Guid _person;
    private IReadOnlyList<DueQuestion> _due = [];
    private IReadOnlyList<DueQuestion> _later = [];

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _person = (await Authentication).User.PersonId();
        _due = await due.NowAsync(_person, CancellationToken.None);
        _later = await due.LaterAsync(_person, CancellationToken.None);
    }

    private string? TitleOf(string lessonId) => courses.FindLesson(lessonId)?.Title;

    private Snippet? SnippetOf(Question question) =>
        question is ChoiceQuestion { Snippet: { } name } ? courses.FindLesson(question.LessonId)?.FindSnippet(name) : null;
}
