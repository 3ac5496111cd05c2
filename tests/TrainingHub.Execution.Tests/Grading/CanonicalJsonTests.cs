using System.Text;
using TrainingHub.Execution.Grading;

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

    private static CanonicalJson Parse(string text) => CanonicalJson.TryParse(Encoding.UTF8.GetBytes(text)) ?? throw new ArgumentException("no JSON", nameof(text));
}
