using System.Security.Claims;
using TrainingHub.Data.Explaining;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Grading;

/// <summary>Gives an answer that waited for a reader its points and a comment; the learner is told. Reading it again corrects the score.</summary>
public sealed class ScoreAnswer(RubricStore rubric, CohortAccess access, ClassBoards boards)
{
    /// <param name="cohortId">A cohort that the reader may teach.</param>
    /// <param name="answerId">The answer.</param>
    /// <param name="revision">The wording that was read.</param>
    /// <param name="points">From 0 to what the question is worth.</param>
    /// <param name="comment">What the learner is told, or null.</param>
    /// <param name="reader">Who read it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Result> HandleAsync(Guid cohortId, Guid answerId, int revision, int? points, string? comment, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        if (await rubric.FindAsync(answerId, cancellation) is not { } answer || !await access.LearnsInAsync(answer.PersonId, cohortId, cancellation))
        {
            return new Result.Unknown();
        }

        if (points is not { } given || given < 0 || given > answer.MaxPoints)
        {
            return new Result.Refused($"Give a whole number of points from 0 to {answer.MaxPoints}.");
        }

        var text = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        if (text?.Length > RubricStore.MaxCommentLength)
        {
            return new Result.Refused($"The comment has {text.Length} characters; at most {RubricStore.MaxCommentLength} are kept. Shorten it.");
        }

        var by = reader.AsActor();
        var scored = await rubric.ScoreAsync(answerId, revision, given, text, by.Id!.Value, by.Name, cancellation);
        if (scored is null)
        {
            return new Result.Refused("The answer was changed or read meanwhile. Read its newest wording first.");
        }

        await boards.ExplainedAsync(scored, cancellation);
        return new Result.Scored(scored);
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Scored(RubricAnswer Answer) : Result;

        public sealed record Refused(string Reason) : Result;

        public sealed record Unknown : Result;
    }
}
