using TrainingHub.Courses;
using TrainingHub.Courses.Answering;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>What an exercise asks about the work, as one learner may see it now.</summary>
/// <param name="ExerciseId">The exercise.</param>
/// <param name="Points">Points so far, before the cost of hints.</param>
/// <param name="Of">Points that all questions are worth.</param>
/// <param name="HintCostPercent">What the hints taken cost, in percent of the points.</param>
/// <param name="Questions">In the order of the course's file.</param>
public sealed record ExplanationDocument(string ExerciseId, int Points, int Of, int HintCostPercent, IReadOnlyList<RubricQuestionDocument> Questions);

/// <summary>One question. What is right stays on the server until it may be told.</summary>
/// <param name="Id">Its id in the exercise.</param>
/// <param name="Kind"><c>text</c>, <c>single</c>, <c>multi</c> or <c>number</c>.</param>
/// <param name="When"><c>before</c> for a prediction, otherwise <c>after</c>.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Ask">Plain text.</param>
/// <param name="State">
/// <c>open</c>: to be answered. <c>locked</c>: opens with the first measurement or submission. <c>missed</c>: a prediction nobody made. <c>kept</c>: a
/// prediction, told after the measurement. <c>waiting</c>: an instructor will read it; it may still be changed. <c>judged</c>: it has its points.
/// </param>
public sealed record RubricQuestionDocument(string Id, string Kind, string When, int Points, string Ask, string State)
{
    /// <summary>What there is to choose from, as safe HTML.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    public string? Unit { get; init; }

    /// <summary>What was answered.</summary>
    public RubricAnswerRequest? Answer { get; init; }

    /// <summary>What came of it, once it is judged.</summary>
    public RubricScoreDocument? Score { get; init; }
}

/// <summary>What an answer was worth.</summary>
/// <param name="Points">Points given.</param>
/// <param name="Outcome">For choices and numbers: what is right, and why.</param>
/// <param name="By">Who read it; absent where nobody had to.</param>
/// <param name="Comment">What they wrote.</param>
public sealed record RubricScoreDocument(int Points, AnswerOutcome? Outcome, string? By, string? Comment);

/// <summary>An answer as a client sends it; which field is used depends on the kind of question.</summary>
public sealed record RubricAnswerRequest
{
    /// <summary>The options chosen, counted as they were shown, from 0.</summary>
    public IReadOnlyList<int>? Choices { get; init; }

    public double? Number { get; init; }

    public string? Text { get; init; }

    internal GivenAnswer ToGiven() => new() { Choices = Choices, Number = Number };
}

internal static class RubricKinds
{
    public static string KindName(this RubricItem item) => item.Question?.Kind switch
    {
        null => "text",
        QuestionKind.Multi => "multi",
        QuestionKind.Number => "number",
        _ => "single",
    };
}
