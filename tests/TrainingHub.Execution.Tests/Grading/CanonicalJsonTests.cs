using System.Text;
using TrainingHub.Execution.Grading;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b": 1, "a": [1, 2]}""", """{ "a" : [ 1,2 ],"b":1}""")]
    [InlineData("\"\\u00e9\"", "\"é\"")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("-0", "0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("[[], {}]", "[ [ ] , { } ]")]
    public void Compare_SameValueOtherSpelling_IsEqual(string left, string right) => Assert.Null(CanonicalJson.Compare(1, Parse(left), Parse(right)));

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1", "\"1\"")]
    [InlineData("1", "true")]
    [InlineData("null", "{}")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567891")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("[1, 2]", "[2, 1]")]
    [InlineData("[1]", "[1, 1]")]
    [InlineData("""{"a": 1}""", """{"a": 1, "b": 2}""")]
    [InlineData("""{"a": 1}""", """{"a": 1, "a": 1}""")]
    [InlineData("""{"a": 1}""", """{"A": 1}""")]
    [InlineData("[]", "{}")]
    public void Compare_OtherValue_Differs(string left, string right)
    {
        Assert.NotNull(CanonicalJson.Compare(1, Parse(left), Parse(right)));
        Assert.NotNull(CanonicalJson.Compare(1, Parse(right), Parse(left)));
    }

    [Fact]
    public void Compare_NestedDifference_NamesLineAndBothSides()
    {
        var difference = CanonicalJson.Compare(3, Parse("""{"b": {"x": [1, 2]}, "a": 0}"""), Parse("""{"a": 0, "b": {"x": [1, 5]}}"""))!;

        Assert.Equal((3, 6, "2", "5"), (difference.Case, difference.Line, difference.Expected, difference.Actual));
    }

    [Fact]
    public void Compare_OtherKind_DiffersInTheFirstLine()
    {
        var difference = CanonicalJson.Compare(1, Parse("[1, 2]"), Parse("7"))!;

        Assert.Equal((1, "[", "7"), (difference.Line, difference.Expected, difference.Actual));
    }

    [Fact]
    public void Compare_LongTexts_ShowsThePlaceOfTheDifference()
    {
        var same = new string('x', 10_000);

        var difference = CanonicalJson.Compare(1, Parse($"\"{same}1{same}\""), Parse($"\"{same}2{same}\""))!;

        Assert.InRange(difference.Expected.Length, 100, 200);
        Assert.Contains("x1x", difference.Expected, StringComparison.Ordinal);
        Assert.Contains("x2x", difference.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("NaN")]
    [InlineData("[1] [2]")]
    [InlineData("{'a': 1}")]
    [InlineData("\"\\ud800\"")]
    public void TryParse_NotJson_IsNull(string text) => Assert.Null(CanonicalJson.TryParse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void TryParse_NestedBeyondReason_IsNull() => Assert.Null(CanonicalJson.TryParse(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    [Fact]
    public void TryParse_BytesThatAreNoText_IsNull() => Assert.Null(CanonicalJson.TryParse(new byte[] { 0x22, 0xff, 0xfe, 0x22 }));

    [Theory]
    [InlineData("[9.9999999, 20]", "[20, 10.0000001]", true)]
    [InlineData("[100, 9]", "[9.0000001, 99.9999999]", true)]
    [InlineData("[9, 9]", "[9, 10]", false)]
    [InlineData("[1, 1.0000005]", "[0.9999995, 1]", true)]
    [InlineData("""[{"x": 1.0, "y": "b"}, {"x": 1.0000001, "y": "a"}]""", """[{"x": 1.0000001, "y": "b"}, {"x": 1.0, "y": "a"}]""", true)]
    [InlineData("""[{"x": 1.0, "y": 5}, {"x": 1.0000001, "y": 7}]""", """[{"x": 1.0, "y": 7}, {"x": 1.0000001, "y": 5}]""", true)]
    [InlineData("""[{"x": 1.0, "y": 5}, {"x": 1.0000001, "y": 7}]""", """[{"x": 1.0, "y": 7}, {"x": 1.0000001, "y": 7}]""", false)]
    [InlineData("""[{"list": [10.0000001, 2]}, {"list": [3, 9.9999999]}]""", """[{"list": [10, 3]}, {"list": [2, 10]}]""", true)]
    [InlineData("""[{"list": [10.0000001, 2]}]""", """[{"list": [2, 11]}]""", false)]
    [InlineData("[1, [2]]", "[[2], 1]", true)]
    [InlineData("[1]", "[\"1\"]", false)]
    public void Compare_ListWithoutOrderAndTolerance_FindsWhatBelongsTogether(string left, string right, bool equal)
    {
        var rules = new AnswerComparison(0, 1e-6, true, ["list"]);

        Assert.Equal(equal, CanonicalJson.Compare(1, Parse(left, rules), Parse(right, rules)) is null);
        Assert.Equal(equal, CanonicalJson.Compare(1, Parse(right, rules), Parse(left, rules)) is null);
    }

    [Fact]
    public void Compare_ChainOfItemsThatGiveWay_FindsThePartners()
    {
        // Each item is close to its own partner and to the next: one wrong choice at first, and all must move.
        var rules = new AnswerComparison(0, 0.6, true, []);
        var left = string.Join(',', Enumerable.Range(0, 200).Select(at => $"[{at % 2}, {at}]"));
        var right = string.Join(',', Enumerable.Range(0, 200).Select(at => $"[{at % 2}.5, {at}.5]"));

        Assert.Null(CanonicalJson.Compare(1, Parse($"[{left}]", rules), Parse($"[{right}]", rules)));
        Assert.NotNull(CanonicalJson.Compare(1, Parse($"[{left}]", rules), Parse($"[{right.Replace("199.5", "200.5", StringComparison.Ordinal)}]", rules)));
    }

    private static CanonicalJson Parse(string text, AnswerComparison rules) => CanonicalJson.TryParse(Encoding.UTF8.GetBytes(text), rules) ?? throw new ArgumentException("no JSON", nameof(text));

    private static CanonicalJson Parse(string text) => CanonicalJson.TryParse(Encoding.UTF8.GetBytes(text)) ?? throw new ArgumentException("no JSON", nameof(text));
}
