using TrainingHub.Courses;
using TrainingHub.Courses.Answering;
using TrainingHub.Data.Learning;

namespace TrainingHub.Web.Features.Review;

/// <summary>Judges all answers to a chapter's final check at once, keeps them and the result.</summary>
public sealed class FinishCheck(CourseLibrary courses, LearningStore learning)
{
    public async Task<Result> HandleAsync(Guid personId, string chapterId, IReadOnlyDictionary<string, GivenAnswer> answers, CancellationToken cancellation)
    {
        if (courses.FindChapter(chapterId)?.Chapter.Check is not { } check)
        {
            return new Result.Unknown();
        }

        var outcomes = new Dictionary<string, AnswerOutcome>(StringComparer.Ordinal);
        var judged = new List<JudgedAnswer>();
        foreach (var (question, index) in check.Questions.Select((question, index) => (question, index)))
        {
            var sheet = new QuestionSheet(question, personId);
            if (!answers.TryGetValue(question.Id, out var answer))
            {
                return new Result.Refused(question.Id, $"Question {index + 1} is not answered yet.");
            }

            if (sheet.FaultOf(answer) is { } fault)
            {
                return new Result.Refused(question.Id, $"Question {index + 1}: {fault}");
            }

            outcomes[question.Id] = sheet.Judge(answer);
            judged.Add(new JudgedAnswer(question.Id, AnswerQuestion.Write(answer), outcomes[question.Id].Right));
        }

        var attempt = await learning.FinishCheckAsync(personId, chapterId, check.PassPercent, judged, cancellation);
        return new Result.Finished(attempt.Passed, attempt.Right, attempt.Questions, attempt.PassPercent, outcomes);
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Finished(bool Passed, int Right, int Questions, int PassPercent, IReadOnlyDictionary<string, AnswerOutcome> Outcomes) : Result;

        public sealed record Refused(string QuestionId, string Reason) : Result;

        public sealed record Unknown : Result;
    }
}
