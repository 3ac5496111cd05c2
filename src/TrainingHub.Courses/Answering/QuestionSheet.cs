using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace TrainingHub.Courses.Answering;

/// <summary>
/// A question as one person sees it: what there is to choose from is shuffled, always alike for the same person, so that a page that is loaded again
/// looks as before. The sheet holds nothing from which the right answer could be read.
/// </summary>
public sealed class QuestionSheet
{
    // Where each option shown stands in the course's file.
    private readonly int[] _order;

    public QuestionSheet(Question question, Guid personId)
    {
        Question = question;
        var options = OptionsOf(question);
        _order = Shuffle(options.Count, $"{question.Id} {personId:N}", neverAsWritten: question is OrderQuestion or MatchQuestion);
        Options = [.. _order.Select(index => options[index])];
    }

    public Question Question { get; }

    /// <summary>What there is to choose from, sort or match, as safe HTML; empty for a number or a line.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>The texts to find partners for, with <see cref="QuestionKind.Match"/>.</summary>
    public IReadOnlyList<string> Lefts => Question is MatchQuestion match ? [.. match.Pairs.Select(pair => pair.Left)] : [];

    /// <summary>What an answer lacks to be judged, as a sentence for the learner, or null.</summary>
    public string? FaultOf(GivenAnswer answer)
    {
        var choices = answer.Choices ?? [];
        if (choices.Any(choice => choice < 0 || choice >= Options.Count))
        {
            return "There is no such option. Load the page again: the question may have changed.";
        }

        var everyOnce = choices.Count == Options.Count && choices.Distinct().Count() == Options.Count;
        return Question switch
        {
            ChoiceQuestion { Kind: QuestionKind.Multi } when choices.Count == 0 => "Choose at least one answer.",
            ChoiceQuestion { Kind: not QuestionKind.Multi } when choices.Count != 1 => "Choose one answer.",
            OrderQuestion when !everyOnce => "Bring all items into an order.",
            MatchQuestion when !everyOnce => "Find a different partner for each text.",
            NumberQuestion when answer.Number is not { } number || !double.IsFinite(number) => "Write a number.",
            SpotQuestion spot when answer.Line is not { } line || line < 1 || line > spot.Lines.Count => "Choose a line.",
            _ => null,
        };
    }

    /// <exception cref="ArgumentException">The answer cannot be judged, see <see cref="FaultOf"/>.</exception>
    public AnswerOutcome Judge(GivenAnswer answer)
    {
        if (FaultOf(answer) is { } fault)
        {
            throw new ArgumentException(fault, nameof(answer));
        }

        var choices = answer.Choices ?? [];
        return Question switch
        {
            ChoiceQuestion choice => JudgeChoices(choice, choices),
            // Both are right when everything stands where the course's file has it.
            OrderQuestion or MatchQuestion => new AnswerOutcome(choices.Select((shown, at) => _order[shown] == at).All(right => right), Inverse(), null, null, [], Question.Why),
            NumberQuestion number => new AnswerOutcome(IsNear(number, answer.Number!.Value), [], number.Value, null, [], number.Why),
            SpotQuestion spot => new AnswerOutcome(answer.Line == spot.Line, [], null, spot.Line, [], spot.Why),
            _ => throw new UnreachableException(),
        };
    }

    private AnswerOutcome JudgeChoices(ChoiceQuestion question, IReadOnlyList<int> choices)
    {
        var right = Enumerable.Range(0, _order.Length).Where(shown => question.Answers[_order[shown]].Right).ToList();
        return new AnswerOutcome(right.ToHashSet().SetEquals(choices), right, null, null, [.. _order.Select(index => question.Answers[index].Why)], question.Why);
    }

    private int[] Inverse()
    {
        var inverse = new int[_order.Length];
        for (var shown = 0; shown < _order.Length; shown++)
        {
            inverse[_order[shown]] = shown;
        }

        return inverse;
    }

    // 0.1 + 0.2 is as good as 0.3.
    private static bool IsNear(NumberQuestion question, double number) =>
        Math.Abs(number - question.Value) <= question.Tolerance + (1e-9 * Math.Max(1, Math.Abs(question.Value)));

    private static IReadOnlyList<string> OptionsOf(Question question) => question switch
    {
        ChoiceQuestion choice => [.. choice.Answers.Select(answer => answer.Text)],
        OrderQuestion order => order.Items,
        MatchQuestion match => [.. match.Pairs.Select(pair => pair.Right)],
        _ => [],
    };

    private static int[] Shuffle(int count, string seed, bool neverAsWritten)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var at = count - 1; at > 0; at--)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {at}"));
            var other = (int)(BitConverter.ToUInt32(hash) % (uint)(at + 1));
            (order[at], order[other]) = (order[other], order[at]);
        }

        if (neverAsWritten && count > 1 && order.Select((index, at) => index == at).All(same => same))
        {
            order = [.. order[1..], order[0]];
        }

        return order;
    }
}
