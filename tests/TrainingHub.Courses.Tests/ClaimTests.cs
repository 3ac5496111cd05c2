namespace TrainingHub.Courses.Tests;

public sealed class ClaimTests : IDisposable
{
    private const string Claims = """
        claims:
          - id: start
            says: "Starting a thread costs about **10 ms**"
            value: 10
            unit: ms
            snippet: start
            lab: 0.084
            verdict: wrong
            because: It takes a tenth of that.
          - { id: size, says: Big, low: 2, high: 4, unit: kB, snippet: start, lab: 3, verdict: holds, because: It is. }
        """;

    private readonly CourseFiles _files = new();

    public ClaimTests()
    {
        _files.Write("d1/c1/l01/claims.yaml", Claims);
        _files.Write("d1/c1/l01/snippets/start.py", "print('figure: 1')\n");
    }

    [Fact]
    public void Claims_ValueOrRange_AreReadAndStandInTheText()
    {
        var lesson = _files.ReadFirst("Before.\n\n:::claim start\nHow *long*?\n:::\n\n:::claim size\nHow big?\n:::\n\nAfter.\n");

        Assert.Collection(
            lesson.Blocks,
            block => Assert.IsType<HtmlBlock>(block),
            block => Assert.Equal(new ClaimBlock("start", "<p>How <em>long</em>?</p>"), block),
            block => Assert.Equal("size", Assert.IsType<ClaimBlock>(block).ClaimId),
            block => Assert.IsType<HtmlBlock>(block));
        Assert.Equal((10, 10, 0.084, ClaimVerdict.Wrong), lesson.FindClaim("start") is { } start ? (start.Low, start.High, start.Lab, start.Verdict) : default);
        Assert.Equal((2, 4), lesson.FindClaim("size") is { } size ? (size.Low, size.High) : default);
        Assert.Equal("Starting a thread costs about <strong>10 ms</strong>", lesson.FindClaim("start")!.Says);
    }

    [Fact]
    public void Snippet_OfAClaim_NeedsNoPane()
    {
        _files.WriteLesson("d1/c1/l01", "smalll01", ":::claim start\nHow long?\n:::\n\n:::claim size\nHow big?\n:::\n");

        Assert.Empty(CourseReader.Read(_files.Folder).Problems);
    }

    [Fact]
    public void ClaimInACallout_StandsBetweenItsParts()
    {
        var lesson = _files.ReadFirst("::::try\nGuess.\n\n:::claim start\nHow long?\n:::\n::::\n\n:::claim size\nHow big?\n:::\n");

        Assert.Contains("Guess.", Assert.IsType<HtmlBlock>(lesson.Blocks[0]).Html, StringComparison.Ordinal);
        Assert.Equal("start", Assert.IsType<ClaimBlock>(lesson.Blocks[1]).ClaimId);
    }

    [Theory]
    [InlineData("figure: 0.084\n", 0.084)]
    [InlineData("some text\nfigure: 1\nfigure: 2e-3 \r\nmore\n", 0.002)]
    [InlineData("figure: 12", 12.0)]
    [InlineData("the figure: 12\n", null)]
    [InlineData("figure: 0\n", null)]
    [InlineData("figure: -3\n", null)]
    [InlineData("figure: 1e999\n", null)]
    [InlineData("figure: twelve\n", null)]
    [InlineData("", null)]
    public void FigureIn_StandardOutput_IsTheLastPositiveFigure(string output, double? figure) => Assert.Equal(figure, Claim.FigureIn(output));

    [Fact]
    public void Figure_InTheText_IsABlockWithItsCaption()
    {
        _files.Write("d1/c1/l01/claims.yaml", "claims: []\n");

        var lesson = _files.ReadFirst("```python run=start\n```\n\n:::figure race-interleaving\nTwo threads.\n:::\n");

        Assert.Equal(new FigureBlock("race-interleaving", "<p>Two threads.</p>"), lesson.Blocks[1]);
    }

    public void Dispose() => _files.Dispose();
}
