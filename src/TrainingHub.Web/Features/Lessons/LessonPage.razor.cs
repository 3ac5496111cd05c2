using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Learning;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Lessons;

/// <summary>One lesson, rendered statically; its panes come to life in the browser.</summary>
public sealed partial class LessonPage(CourseLibrary courses, ReadingPositions positions, LearningStore learning, ClassBoards boards)
{
    private Lesson? _lesson;
    private Chapter? _chapter;
    private Exercise? _exercise;
    private Lesson? _previous;
    private Lesson? _next;
    private Guid _person;
    private Dictionary<string, ClaimRecord> _claims = [];
    private Dictionary<string, QuestionRecord> _answers = [];
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
        _person = person.PersonId();
        if (_lesson.Claims.Count > 0)
        {
            _claims = (await learning.ClaimsAsync(_person, _lesson.Id, CancellationToken.None)).ToDictionary(record => record.ClaimId);
        }

        if (_lesson.Questions.Count > 0)
        {
            _answers = (await learning.QuestionsAsync(_person, [.. _lesson.Questions.Select(question => question.Id)], CancellationToken.None)).ToDictionary(record => record.QuestionId);
        }

        _standing = new LessonReading((await positions.ForPersonAsync(person.PersonId(), CancellationToken.None)).ToDictionary(position => position.LessonId, position => position.Position));
        _position = _standing.PositionOf(_lesson.Id);
        await boards.VisitedAsync(person.PersonId(), _lesson.Id, CancellationToken.None);
    }

    private string? StateOf(Question question) => _answers.GetValueOrDefault(question.Id) switch
    {
        null => null,
        { IsRight: true } => "right",
        _ => "wrong",
    };

    private Snippet? SnippetOf(Question question) => question is ChoiceQuestion { Snippet: { } name } ? _lesson!.FindSnippet(name) : null;

    private Dictionary<Language, string> StartersOf(SnippetBlock pane)
    {
        var snippet = _lesson!.FindSnippet(pane.Name);
        return pane.Languages.Where(language => snippet!.Variants.ContainsKey(language)).ToDictionary(language => language, language => snippet!.Variants[language].Code);
    }
}
