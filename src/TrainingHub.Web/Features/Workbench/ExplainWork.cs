using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Courses.Answering;
using TrainingHub.Data;
using TrainingHub.Data.Explaining;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>
/// The questions of an exercise's rubric: predictions are taken before the first measurement or submission, answers after it. Choices, numbers and texts
/// with all key terms are judged at once, other texts wait for an instructor.
/// </summary>
public sealed class ExplainWork(CourseLibrary courses, RubricStore rubric, HintStore hints, IDbContextFactory<TrainingHubDbContext> contexts)
{
    public const int MaxTextLength = 4000;

    public async Task<ExplanationDocument?> ReadAsync(Guid personId, string exerciseId, CancellationToken cancellation)
    {
        if (courses.FindExercise(exerciseId) is not { } exercise)
        {
            return null;
        }

        var stage = await StageAsync(personId, exerciseId, cancellation);
        var answers = (await rubric.OfPersonAsync(personId, exerciseId, cancellation)).ToDictionary(answer => answer.ItemId);
        var cost = (await hints.OfPersonAsync(personId, exerciseId, cancellation)).Sum(hint => hint.Cost);
        return new ExplanationDocument(
            exerciseId,
            exercise.Rubric.Sum(item => Told(item, stage) ? answers.GetValueOrDefault(item.Id)?.Points ?? 0 : 0),
            exercise.Rubric.Sum(item => item.Points),
            Math.Min(100, cost),
            [.. exercise.Rubric.Select(item => Document(item, personId, stage, answers.GetValueOrDefault(item.Id)))]);
    }

    public async Task<Result> AnswerAsync(Guid personId, string exerciseId, string itemId, RubricAnswerRequest request, CancellationToken cancellation)
    {
        if (courses.FindExercise(exerciseId) is not { } exercise || exercise.Rubric.FirstOrDefault(candidate => candidate.Id == itemId) is not { } item)
        {
            return new Result.Unknown();
        }

        var stage = await StageAsync(personId, exerciseId, cancellation);
        if (Closed(item, stage) is { } closed)
        {
            return new Result.Refused(closed);
        }

        var known = (await rubric.OfPersonAsync(personId, exerciseId, cancellation)).FirstOrDefault(answer => answer.ItemId == itemId);
        if (known is { IsWaiting: false })
        {
            return new Result.Refused("This was answered already, and the answer has its points.");
        }

        if (Fault(item, personId, request) is { } fault)
        {
            return new Result.Refused(fault);
        }

        var given = new GivenRubricAnswer(
            exerciseId, itemId, stage.RunId, JsonSerializer.Serialize(request, Wire.Json), item.Points, PointsOf(item, personId, request));
        var stored = await rubric.AnswerAsync(personId, given, cancellation);
        return new Result.Taken(Document(item, personId, stage, stored), stored);
    }

    private static string? Closed(RubricItem item, Stage stage) => item.When switch
    {
        RubricMoment.Before when stage.HasStarted => "A prediction counts only before the first measurement or submission, and you have made one.",
        RubricMoment.After when !stage.HasResult => "Measure or submit first: this asks about what you found.",
        _ => null,
    };

    private static string? Fault(RubricItem item, Guid personId, RubricAnswerRequest request)
    {
        if (item.Question is { } question)
        {
            return new QuestionSheet(question, personId).FaultOf(request.ToGiven());
        }

        return request.Text switch
        {
            null or "" => "Write an answer first.",
            { } text when string.IsNullOrWhiteSpace(text) => "Write an answer first.",
            { Length: > MaxTextLength } text => $"The answer has {text.Length} characters; at most {MaxTextLength} are taken. Shorten it to what matters.",
            _ => null,
        };
    }

    private static int? PointsOf(RubricItem item, Guid personId, RubricAnswerRequest request) => item.Question is { } question
        ? new QuestionSheet(question, personId).Judge(request.ToGiven()).Right ? item.Points : 0
        : item.HasEveryTerm(request.Text!) ? item.Points : null;

    private static bool Told(RubricItem item, Stage stage) => item.When == RubricMoment.After || stage.HasResult;

    private static RubricQuestionDocument Document(RubricItem item, Guid personId, Stage stage, RubricAnswer? answer)
    {
        var sheet = item.Question is { } question ? new QuestionSheet(question, personId) : null;
        var state = answer switch
        {
            null when Closed(item, stage) is not null => item.When == RubricMoment.Before ? "missed" : "locked",
            null => "open",
            _ when !Told(item, stage) => "kept",
            { IsWaiting: true } => "waiting",
            _ => "judged",
        };
        return new RubricQuestionDocument(item.Id, item.KindName(), item.When == RubricMoment.Before ? "before" : "after", item.Points, item.Ask, state)
        {
            Options = sheet is { Options.Count: > 0 } ? sheet.Options : null,
            Unit = (item.Question as NumberQuestion)?.Unit,
            Answer = answer is null ? null : Read(answer),
            Score = state == "judged" ? Score(sheet, answer!) : null,
        };
    }

    private static RubricScoreDocument Score(QuestionSheet? sheet, RubricAnswer answer)
    {
        // The course may have changed since: then the points stand, and nothing is said of what was chosen.
        var given = Read(answer).ToGiven();
        var outcome = sheet is not null && sheet.FaultOf(given) is null ? sheet.Judge(given) : null;
        return new RubricScoreDocument(answer.Points!.Value, outcome, answer.ReaderName, answer.Comment);
    }

    private static RubricAnswerRequest Read(RubricAnswer answer) => JsonSerializer.Deserialize<RubricAnswerRequest>(answer.Answer, Wire.Json) ?? new RubricAnswerRequest();

    private async Task<Stage> StageAsync(Guid personId, string exerciseId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var runs = await context.Submissions.AsNoTracking()
            .Where(run => run.PersonId == personId && run.ExerciseId == exerciseId && (run.Kind == RunKind.Measure || run.Kind == RunKind.Submit))
            .OrderByDescending(run => run.CreatedAt)
            .Select(run => new { run.Id, run.Kind, run.State, run.Verdict })
            .ToListAsync(cancellation);

        // What failed through our own fault, or was called off, showed nothing.
        var told = runs.Where(run => run.State == SubmissionState.Finished && run.Verdict is not (Verdict.SandboxError or Verdict.Cancelled)).ToList();
        var subject = told.Find(run => run.Kind == RunKind.Submit) ?? told.FirstOrDefault();
        return new Stage(runs.Exists(run => run.State != SubmissionState.Finished) || told.Count > 0, subject?.Id);
    }

    private sealed record Stage(bool HasStarted, Guid? RunId)
    {
        public bool HasResult => RunId is not null;
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Taken(RubricQuestionDocument Question, RubricAnswer Answer) : Result;

        public sealed record Refused(string Reason) : Result;

        public sealed record Unknown : Result;
    }
}
