using TrainingHub.Execution.Timing;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Timing;

/// <summary>What timing programs are made of, and what is believed of their output.</summary>
public sealed class TimingProgramTests
{
    private static TimingRequest Two(string first, string second, Language language = Language.CSharp) =>
        new([new Alternative("A", language, first), new Alternative("B", language, second)], "import math", "using System.Text;\nvar xs = new[] { 1, 2 };");

    [Fact]
    public void RequestOf_ItsProgram_IsTheRequest()
    {
        var request = Two("xs.Sum() // \u2260", "xs.Length;");

        foreach (var language in (Language[])[Language.CSharp, Language.Python])
        {
            var read = TimingProgram.RequestOf(TimingProgram.Of(request, language));

            Assert.Equal(request.Alternatives, read!.Alternatives);
            Assert.Equal((request.PythonSetup, request.CSharpSetup), (read.PythonSetup, read.CSharpSetup));
        }
    }

    [Theory]
    [InlineData("print(1)\n")]
    [InlineData("# timing request: not base64\n")]
    [InlineData("")]
    public void RequestOf_AnyOtherProgram_IsNull(string program) => Assert.Null(TimingProgram.RequestOf(program));

    [Fact]
    public void PlaceOf_ALineOfAPiece_NamesThePieceAndItsLine()
    {
        var program = TimingProgram.Of(Two("xs.Sum()", "var y = 1;\nvar broken = ;"), Language.CSharp);
        var lines = program.Split('\n');

        Assert.Equal("line 2 of B", TimingProgram.PlaceOf(program, Array.IndexOf(lines, "var broken = ;") + 1));
        Assert.Equal("line 1 of A", TimingProgram.PlaceOf(program, Array.IndexOf(lines, "xs.Sum()") + 1));
        Assert.Equal("line 2 of the setup", TimingProgram.PlaceOf(program, Array.IndexOf(lines, "var xs = new[] { 1, 2 };") + 1));
        Assert.Null(TimingProgram.PlaceOf(program, lines.Length));
    }

    [Fact]
    public void Problem_BadRequests_NameWhatToChange()
    {
        Assert.Contains("Between 2 and 6", new TimingRequest([new Alternative("A", Language.Python, "1")]).Problem(), StringComparison.Ordinal);
        Assert.Contains("Alternative B is empty", Two("1", " ").Problem(), StringComparison.Ordinal);
        Assert.Contains("called A", new TimingRequest([new Alternative("A", Language.Python, "1"), new Alternative("A", Language.Python, "2")]).Problem(), StringComparison.Ordinal);
        Assert.Null(Two("1", "2").Problem());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u001etiming {")]
    [InlineData("\u001etiming {\"empty\":1,\"alternatives\":[]}")]
    [InlineData("\u001etiming {\"empty\":1,\"alternatives\":[{\"name\":\"A\",\"loops\":1,\"cpu\":[1,2,3],\"wall\":[1]}]}")]
    [InlineData("\u001etiming {\"empty\":1,\"alternatives\":[{\"name\":\"A\",\"loops\":0,\"cpu\":[1,2,3],\"wall\":[1,2,3]}]}")]
    [InlineData("\u001etiming {\"empty\":1,\"alternatives\":[{\"name\":null,\"loops\":1,\"cpu\":[1,2,-3],\"wall\":[1,2,3]}]}")]
    public void In_OutputThatIsNoReading_IsNull(string output) => Assert.Null(TimingReading.In(output));

    [Fact]
    public void Of_TwiceTheTime_IsTold_AndTheSameIsNot()
    {
        TimedAlternative With(string name, double factor) => new(name, 10, [.. Enumerable.Range(0, 15).Select(at => factor * (100 + at % 3))], [.. Enumerable.Range(0, 15).Select(at => factor * (101 + at % 3))]);

        var different = TimingReport.Of([Language.Python, Language.CSharp], [With("A", 2), With("B", 1)]);
        var same = TimingReport.Of([Language.Python, Language.Python], [With("A", 1), With("B", 1)]);

        Assert.Equal("cpu", different.Clock);
        Assert.StartsWith("B is 2.00 times faster than A", different.Sentence, StringComparison.Ordinal);
        Assert.Equal("No difference from A could be told.", same.Sentence);
    }

    [Theory]
    [InlineData(new[] { 10.0, 20, 10.01 }, "A and C are the fastest; no difference between them could be told.")]
    [InlineData(new[] { 20.0, 10, 10.01 }, "B and C are the fastest; no difference between them could be told.")]
    [InlineData(new[] { 10.0, 9.99, 10.01 }, "No difference between A, B and C could be told.")]
    [InlineData(new[] { 10.0, 20, 30 }, "A is the fastest.")]
    [InlineData(new[] { 30.0, 10, 20 }, "B is the fastest, 2.99 times faster than A, interval 2.99 to 3.01.")]
    public void Of_SeveralPieces_TellsNoFastestAmongEquals(double[] times, string sentence)
    {
        var pieces = times.Select((time, at) => new TimedAlternative($"{(char)('A' + at)}", 1, [.. Enumerable.Range(0, 15).Select(round => time * (1 + (round + at) % 3 / 500.0))], [.. Enumerable.Repeat(time, 15)]));

        var report = TimingReport.Of([.. times.Select(_ => Language.CSharp)], [.. pieces]);

        Assert.Equal(sentence, report.Sentence);
    }

    [Fact]
    public void Of_TwoLanguages_PairsNoRoundsThatWereNotTakenInTurns()
    {
        // Round by round the second always takes less; but these rounds were not at the same time, and as sets they hardly differ.
        TimedAlternative With(string name, double shift) => new(name, 1, [.. Enumerable.Range(0, 15).Select(at => 100.0 + (10 * at) + shift)], [.. Enumerable.Range(0, 15).Select(at => 100.0 + (10 * at) + shift)]);

        Assert.Equal("No difference from A could be told.", TimingReport.Of([Language.Python, Language.CSharp], [With("A", 5), With("B", 0)]).Sentence);
        Assert.NotEqual("No difference from A could be told.", TimingReport.Of([Language.Python, Language.Python], [With("A", 5), With("B", 0)]).Sentence);
    }

    [Fact]
    public void Of_PiecesThatWaitForACoreInMostRounds_ComparesCpuTime()
    {
        TimedAlternative Crowded(string name) => new(name, 1, [.. Enumerable.Repeat(100.0, 9)], [.. Enumerable.Range(0, 9).Select(at => at == 4 ? 110.0 : 900 + at)]);

        Assert.Equal("cpu", TimingReport.Of([Language.Python, Language.Python], [Crowded("A"), Crowded("B")]).Clock);
    }

    [Fact]
    public void Of_APieceThatWaits_ComparesElapsedTime()
    {
        TimedAlternative Sleeper(string name, double wall) => new(name, 1, [.. Enumerable.Repeat(10.0, 9)], [.. Enumerable.Range(0, 9).Select(at => wall + at)]);

        var report = TimingReport.Of([Language.Python, Language.Python], [Sleeper("A", 3000), Sleeper("B", 1000)]);

        Assert.Equal("wall", report.Clock);
        Assert.InRange(report.Rows[1].Speedup!.Value, 2.9, 3.1);
    }
}
