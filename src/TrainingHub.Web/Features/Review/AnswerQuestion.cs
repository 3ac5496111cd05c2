using System.Text.Json;
using TrainingHub.Courses;
using TrainingHub.Courses.Answering;
using TrainingHub.Data.Learning;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Review;

/// <summary>Judges an answer and keeps it.</summary>
public sealed class AnswerQuestion(CourseLibrary courses, LearningStore learning)
{
    public async Task<Result> HandleAsync(Guid personId, string questionId, GivenAnswer answer, CancellationToken cancellation)
    {
        if (courses.FindQuestion(questionId) is not { } place)
        {
            return new Result.Unknown();
        }

        var sheet = new QuestionSheet(place.Question, personId);
        if (sheet.FaultOf(answer) is { } fault)
        {
            return new Result.Refused(fault);
        }

        var outcome = sheet.Judge(answer);
        var record = await learning.AnswerAsync(personId, new JudgedAnswer(questionId, Write(answer), outcome.Right), cancellation);
        return new Result.Judged(outcome, record.DueAt);
    }

    internal static string Write(GivenAnswer answer) => JsonSerializer.Serialize(answer, Wire.Json);

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Outcome">What came of it.</param>
        /// <param name="DueAt">When the question comes back in the review, or null.</param>
        public sealed record Judged(AnswerOutcome Outcome, DateTimeOffset? DueAt) : Result;

        public sealed record Refused(string Reason) : Result;

        public sealed record Unknown : Result;
    }
}
