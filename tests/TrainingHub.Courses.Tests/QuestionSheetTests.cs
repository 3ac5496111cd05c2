using TrainingHub.Courses.Answering;

namespace TrainingHub.Courses.Tests;

public sealed class QuestionSheetTests
{
    private static readonly Guid Person = new("01890000-0000-7000-8000-000000000001");

    private static readonly OrderQuestion Order = new() { Id = "o", Kind = QuestionKind.Order, Ask = "", LessonId = "l", Items = ["a", "b", "c", "d"], Why = "why" };

    private static readonly ChoiceQuestion Multi = new()
    {
        Id = "m",
        Kind = QuestionKind.Multi,
        Ask = "",
        LessonId = "l",
        Answers = [new("a", true, "wa"), new("b", false, "wb"), new("c", true, "wc")],
    };

    private static readonly MatchQuestion Match = new() { Id = "p", Kind = QuestionKind.Match, Ask = "", LessonId = "l", Pairs = [new("1", "one"), new("2", "two"), new("3", "three")] };

    [Fact]
    public void Options_SamePerson_AreShuffledAlikeEveryTime()
    {
        Assert.Equal(new QuestionSheet(Order, Person).Options, new QuestionSheet(Order, Person).Options);
        Assert.Equal(["a", "b", "c", "d"], new QuestionSheet(Order, Person).Options.Order());
    }

    [Fact]
    public void Options_OfAnOrder_NeverStandInTheRightOne()
    {
        var persons = Enumerable.Range(0, 200).Select(number => new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

        Assert.All(persons, person => Assert.NotEqual(Order.Items, new QuestionSheet(Order, person).Options));
    }

    [Fact]
    public void Judge_Order_IsRightInTheAuthorsOrderOnly()
    {
        var sheet = new QuestionSheet(Order, Person);
        int[] right = [.. Order.Items.Select(item => sheet.Options.ToList().IndexOf(item))];

        var outcome = sheet.Judge(new GivenAnswer { Choices = right });
        var other = sheet.Judge(new GivenAnswer { Choices = [.. right.Reverse()] });

        Assert.True(outcome.Right);
        Assert.False(other.Right);
        Assert.Equal(right, other.Solution);
        Assert.Equal("why", other.Why);
    }

    [Fact]
    public void Judge_Multi_NeedsExactlyTheRightOnes()
    {
        var sheet = new QuestionSheet(Multi, Person);
        int At(string text) => sheet.Options.ToList().IndexOf(text);

        Assert.True(sheet.Judge(new GivenAnswer { Choices = [At("c"), At("a")] }).Right);
        Assert.False(sheet.Judge(new GivenAnswer { Choices = [At("a")] }).Right);
        Assert.False(sheet.Judge(new GivenAnswer { Choices = [0, 1, 2] }).Right);
        Assert.Equal("wb", sheet.Judge(new GivenAnswer { Choices = [0] }).Whys[At("b")]);
    }

    [Fact]
    public void Judge_Match_NeedsEveryPair()
    {
        var sheet = new QuestionSheet(Match, Person);
        int[] right = [.. Match.Pairs.Select(pair => sheet.Options.ToList().IndexOf(pair.Right))];

        Assert.True(sheet.Judge(new GivenAnswer { Choices = right }).Right);
        Assert.False(sheet.Judge(new GivenAnswer { Choices = [right[1], right[0], right[2]] }).Right);
        Assert.Equal(["1", "2", "3"], sheet.Lefts);
    }

    [Theory]
    [InlineData(42.0, true)]
    [InlineData(47.0, true)]
    [InlineData(37.0, true)]
    [InlineData(47.1, false)]
    [InlineData(-42.0, false)]
    public void Judge_Number_AllowsTheTolerance(double number, bool right)
    {
        var sheet = new QuestionSheet(new NumberQuestion { Id = "n", Kind = QuestionKind.Number, Ask = "", LessonId = "l", Value = 42, Tolerance = 5 }, Person);

        Assert.Equal(right, sheet.Judge(new GivenAnswer { Number = number }).Right);
    }

    [Fact]
    public void FaultOf_AnswersThatAreNone_SaysWhatIsMissing()
    {
        var order = new QuestionSheet(Order, Person);
        var single = new QuestionSheet(Multi with { Kind = QuestionKind.Single }, Person);
        var number = new QuestionSheet(new NumberQuestion { Id = "n", Kind = QuestionKind.Number, Ask = "", LessonId = "l", Value = 1, Tolerance = 0 }, Person);
        var spot = new QuestionSheet(new SpotQuestion { Id = "s", Kind = QuestionKind.Spot, Ask = "", LessonId = "l", Code = "a\nb", Language = null, Lines = ["a", "b"], Line = 1 }, Person);

        Assert.NotNull(order.FaultOf(new GivenAnswer()));
        Assert.NotNull(order.FaultOf(new GivenAnswer { Choices = [0, 0, 1, 2] }));
        Assert.NotNull(order.FaultOf(new GivenAnswer { Choices = [0, 1, 2, 4] }));
        Assert.NotNull(single.FaultOf(new GivenAnswer { Choices = [0, 1] }));
        Assert.NotNull(single.FaultOf(new GivenAnswer { Choices = [-1] }));
        Assert.NotNull(number.FaultOf(new GivenAnswer()));
        Assert.NotNull(number.FaultOf(new GivenAnswer { Number = double.NaN }));
        Assert.NotNull(spot.FaultOf(new GivenAnswer { Line = 3 }));
        Assert.Null(spot.FaultOf(new GivenAnswer { Line = 2 }));
        Assert.Throws<ArgumentException>(() => number.Judge(new GivenAnswer()));
    }
}
