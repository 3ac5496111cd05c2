using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Drafts;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Lessons;

/// <summary>One lesson, rendered statically; its panes come to life in the browser.</summary>
public sealed partial class LessonPage(CourseLibrary courses, ReadingPositions positions, ClassBoards boards)
{
    private Lesson? _lesson;
    private Chapter? _chapter;
    private Exercise? _exercise;
    private Lesson? _previous;
    private Lesson? _next;
    private bool _teaches;
    private double _position;
    private LessonReading _standing = LessonReading.Nothing;

    [Parameter]
    public required string LessonId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        _lesson = courses.FindLesson(LessonId);
        if (_lesson is null)
        {
            return;
        }

        var course = courses.Courses.First(candidate => candidate.Lessons.Contains(_lesson));
        _chapter = course.Chapters.First(chapter => chapter.Id == _lesson.ChapterId);
        _exercise = course.Exercises.FirstOrDefault(exercise => exercise.LessonId == _lesson.Id);
        (_previous, _next) = courses.Neighbours(_lesson.Id);
        var person = (await Authentication).User;
        _teaches = person.IsInRole(Data.People.RoleNames.Instructor) || person.IsInRole(Data.People.RoleNames.Administrator);
        _standing = new LessonReading((await positions.ForPersonAsync(person.PersonId(), CancellationToken.None)).ToDictionary(position => position.LessonId, position => position.Position));
        _position = _standing.PositionOf(_lesson.Id);
        await boards.VisitedAsync(person.PersonId(), _lesson.Id, CancellationToken.None);
    }

    private Dictionary<Language, string> StartersOf(SnippetBlock pane)
    {
        var snippet = _lesson!.FindSnippet(pane.Name);
        return pane.Languages.Where(language => snippet!.Variants.ContainsKey(language)).ToDictionary(language => language, language => snippet!.Variants[language].Code);
    }
}
