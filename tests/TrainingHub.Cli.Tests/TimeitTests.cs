using TrainingHub.Cli.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Tests;

/// <summary><c>timeit</c> of statements: nanoseconds in both languages, an interval, and a sentence that may be believed. Only orders by a wide margin are asserted.</summary>
public sealed class TimeitTests
{
    [Theory]
    [InlineData("python:sum(range(20))", "python:sum(range(20000))")]
    [InlineData("csharp:Enumerable.Range(0, 20).Sum()", "csharp:Enumerable.Range(0, 200000).Sum()")]
    [InlineData("csharp:x++;", "python:x = [i for i in range(5000)]")]
    public async Task Timeit_StatementThatDoesAHundredTimesMore_IsSlower(string little, string much)
    {
        var ended = await Hub.RunAsync("timeit", little, much, "--setup", "csharp:int x = 0", "--rounds", "3", "--json");

        var rows = ended.Json().GetProperty("rows");
        Assert.Equal(2, rows.GetArrayLength());
        Assert.True(rows[0].GetProperty("bestMs").GetDouble() < rows[1].GetProperty("bestMs").GetDouble());
        Assert.True(rows[1].GetProperty("high").GetDouble() < 1, ended.Output);
        Assert.Contains("times slower than", rows[1].GetProperty("verdict").GetString());
        Assert.True(rows[0].GetProperty("loops").GetInt64() > 100);
        Assert.InRange(rows[0].GetProperty("emptyLoopNs").GetDouble(), 0, 10_000);
    }

    [Fact]
    public async Task Timeit_StatementThatPrints_IsTimedAllTheSame()
    {
        var ended = await Hub.RunAsync("timeit", "-s", "python:words = ['a', 'Ω𝄞']", "python:print(words)", "--rounds", "3");

        Assert.Equal(0, ended.Code);
        Assert.Contains("nothing to compare with", ended.Output);
    }

    [Theory]
    [InlineData("is not told", "sum([1])", "sum([2])")]
    [InlineData("cannot be compared", "python:sum([1])", "other.py")]
    [InlineData("Name a second one", "other.py")]
    [InlineData("does not exist in the current context", "csharp:Missing()", "csharp:1 + 1")]
    [InlineData("name 'missing' is not defined", "python:missing()", "python:1")]
    [InlineData("ended its process", "python:__import__('os')._exit(0)")]
    public async Task Timeit_BadInput_SaysWhatToChange(string expected, params string[] items)
    {
        var ended = await Hub.RunAsync(["timeit", .. items]);

        Assert.Equal(2, ended.Code);
        Assert.Contains(expected, ended.Errors);
    }

    [Theory]
    [InlineData("python:a[1:2]", Language.Python, "a[1:2]")]
    [InlineData("csharp: x", Language.CSharp, "x")]
    [InlineData("a[1:2]", null, "a[1:2]")]
    public void Split_LanguageBeforeAColon_IsTakenOff(string text, Language? language, string rest) => Assert.Equal((language, rest), MicroProgram.Split(text));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"loops\":1,\"parts\":[],\"empty\":1}")]
    [InlineData("{\"loops\":1,\"parts\":[-5],\"empty\":1}")]
    [InlineData("hello")]
    public void Read_NoAnswer_IsNull(string stdout) => Assert.Null(MicroProgram.Read(stdout));

    [Fact]
    public void Read_AfterOtherOutput_TakesTheBestPart() =>
        Assert.Equal(new MicroTimes(10, 4, 6, 1.5), MicroProgram.Read("noise\n{\"loops\":10,\"parts\":[6,4,5],\"empty\":1.5}"));
}
