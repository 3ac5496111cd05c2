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
public sealed partial class LessonPage(CourseLibrary courses, ReadingPositions positions, LearningStore learning, PassedExercises passed, ClassBoards boards)
{
    private Lesson? _lesson;
    private Chapter? _chapter;
    private IReadOnlyList<Exercise> _exercises = [];
    private IReadOnlySet<string> _passed = new HashSet<string>();
    private IReadOnlyList<LibraryProblem> _problems = [];
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
        var person = (await Authentication).User;
        _teaches = person.IsAuthor();
        _problems = _teaches ? courses.ProblemsOf(LessonId) : [];
        var place = courses.FindPlace(LessonId);
        _lesson = place?.Lesson.IsOpenTo(_teaches) == true ? place.Lesson : null;
        if (_lesson is null)
        {
            return;
        }

        _chapter = place!.Chapter;
        _exercises = [.. place.Course.Exercises.Where(exercise => exercise.LessonId == _lesson.Id)];
        _passed = _exercises.Count > 0 ? await passed.OfAsync(person.PersonId(), CancellationToken.None) : _passed;
        (_previous, _next) = courses.Neighbours(_lesson.Id, _teaches);
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
