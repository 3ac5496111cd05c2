namespace TrainingHub.Cli.Tests;

/// <summary><c>bench</c>: the document of the contract. What the figures are is the machine's matter.</summary>
public sealed class BenchTests
{
    [Fact]
    public async Task Bench_FewRounds_TellsTheWholeDocumentAndWhetherAllHold()
    {
        var ended = await Hub.RunAsync("bench", "overhead", "--rounds", "3", "--json");

        var document = ended.Json();
        var rows = document.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal("overhead", document.GetProperty("name").GetString());
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.All((string[])["bar", "unit", "goal"], name => Assert.NotEqual("", row.GetProperty(name).GetString()));
            Assert.True(row.GetProperty("value").GetDouble() > 0);
            Assert.Equal(3, row.GetProperty("n").GetInt32());
            Assert.True(row.GetProperty("spread").GetProperty("low").GetDouble() <= row.GetProperty("spread").GetProperty("high").GetDouble());
        });
        Assert.Equal(rows.All(row => row.GetProperty("holds").GetBoolean()) ? 0 : 1, ended.Code);
        Assert.True(document.GetProperty("machine").GetProperty("cores").GetInt32() > 0);
    }
}
