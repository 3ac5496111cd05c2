namespace TrainingHub.Cli.Tests;

/// <summary><c>grade</c>: the decisions on the exercise's own files.</summary>
public sealed class GradeTests
{
    [Theory]
    [InlineData("py/solutions/pass.py")]
    [InlineData("cs/solutions/pass.cs")]
    public async Task Grade_GoodSolution_Passes(string file)
    {
        var ended = await Hub.RunAsync("grade", "ex1", Hub.Exercise(file), "--json");

        var document = ended.Json();
        Assert.Equal((0, "Pass"), (ended.Code, document.GetProperty("decision").GetString()));
        Assert.Equal(("ex1", file.EndsWith(".py", StringComparison.Ordinal) ? "python" : "csharp"), (document.GetProperty("exercise").GetString(), document.GetProperty("language").GetString()));
        Assert.True(document.GetProperty("correct").GetBoolean());
        Assert.Equal("Ok", document.GetProperty("verdict").GetString());
        var speedup = document.GetProperty("speedup");
        double Figure(string name) => speedup.GetProperty(name).GetDouble();
        Assert.Equal(5.0, Figure("required"));
        Assert.True(Figure("low") >= 5 && Figure("low") <= Figure("estimate") && Figure("estimate") <= Figure("high"), speedup.ToString());
        Assert.True(Figure("pairs") >= 3 && Figure("noiseFloorPercent") >= 0);
        Assert.All(document.GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("passed").GetBoolean() || check.GetProperty("name").GetString()!.EndsWith(" (optional)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("py/starter.py")]
    [InlineData("cs/starter.cs")]
    public async Task Grade_Starter_IsNotYet(string file)
    {
        var ended = await Hub.RunAsync("grade", "ex1", Hub.Exercise(file), "--json");

        var document = ended.Json();
        Assert.Equal((1, "NotYet"), (ended.Code, document.GetProperty("decision").GetString()));
        Assert.True(document.GetProperty("correct").GetBoolean());
        Assert.True(document.GetProperty("speedup").GetProperty("high").GetDouble() < 5);
        Assert.NotEqual(0, document.GetProperty("feedback").GetArrayLength());
    }

    [Theory]
    [InlineData("py/wrong/fast-but-wrong.py")]
    [InlineData("cs/wrong/fast-but-wrong.cs")]
    public async Task Grade_FastButWrong_NamesTheFirstDifference(string file)
    {
        var ended = await Hub.RunAsync("grade", "ex1", Hub.Exercise(file), "--seed", "7", "--json");

        var document = ended.Json();
        Assert.Equal((1, "Wrong"), (ended.Code, document.GetProperty("decision").GetString()));
        Assert.False(document.GetProperty("correct").GetBoolean());
        Assert.False(document.TryGetProperty("speedup", out _), "A wrong answer has no speed.");
        var difference = document.GetProperty("firstDifference");
        Assert.True(difference.GetProperty("case").GetInt32() > 0 && difference.GetProperty("line").GetInt32() > 0);
        Assert.NotEqual(difference.GetProperty("expected").GetString(), difference.GetProperty("actual").GetString());
    }

    [Fact]
    public async Task Grade_Crash_IsErrorWithTheVerdict()
    {
        var ended = await Hub.RunAsync("grade", "ex1", Hub.Exercise("py/wrong/crash.py"), "--json");

        var document = ended.Json();
        Assert.Equal((1, "Error", "RuntimeError"), (ended.Code, document.GetProperty("decision").GetString(), document.GetProperty("verdict").GetString()));
    }
}
