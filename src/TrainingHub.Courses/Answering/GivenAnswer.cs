namespace TrainingHub.Courses.Answering;

/// <summary>An answer as the page gives it. Every number counts what was shown, from 0; which field is used depends on the kind of question.</summary>
public sealed record GivenAnswer
{
    /// <summary>Choices: the options chosen. Order: the options in the order given. Match: for each text on the left the option beside it.</summary>
    public IReadOnlyList<int>? Choices { get; init; }

    public double? Number { get; init; }

    /// <summary>The line clicked, counted from 1.</summary>
    public int? Line { get; init; }
}

/// <summary>What came of an answer, in the counting of what was shown.</summary>
/// <param name="Right">Whether it was right as a whole.</param>
/// <param name="Solution">The right <see cref="GivenAnswer.Choices"/>.</param>
/// <param name="Number">The right number, for a number.</param>
/// <param name="Line">The right line, for a line.</param>
/// <param name="Whys">The explanation of each option as safe HTML; empty where the options have none.</param>
/// <param name="Why">The explanation as a whole as safe HTML, or null.</param>
public sealed record AnswerOutcome(bool Right, IReadOnlyList<int> Solution, double? Number, int? Line, IReadOnlyList<string> Whys, string? Why);
