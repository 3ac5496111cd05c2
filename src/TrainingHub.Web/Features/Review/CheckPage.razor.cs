using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Learning;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Review;

/// <summary>The final check of a chapter: all questions at once, judged together.</summary>
public sealed partial class CheckPage(CourseLibrary courses, LearningStore learning)
{
    private Guid _person;
    private Chapter? _chapter;
    private List<CheckAttempt> _attempts = [];

    [Parameter]
    public required string ChapterId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        _chapter = courses.FindChapter(ChapterId)?.Chapter;
        _person = (await Authentication).User.PersonId();
        _attempts = [.. (await learning.ChecksAsync(_person, CancellationToken.None)).Where(attempt => attempt.ChapterId == ChapterId)];
    }

    private string? TitleOf(string lessonId) => courses.FindLesson(lessonId)?.Title;

    private Snippet? SnippetOf(Question question) =>
        question is ChoiceQuestion { Snippet: { } name } ? courses.FindLesson(question.LessonId)?.FindSnippet(name) : null;
}
