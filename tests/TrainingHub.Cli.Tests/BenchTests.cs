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
        Assert.Equal(8, rows.Count);
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

    [Fact]
    public async Task Storage_KilledWriters_LoseNothingAndSettingsAreDurable()
    {
        var server = Environment.GetEnvironmentVariable("TRAININGHUB_TEST_POSTGRES");
        string[] postgres = string.IsNullOrEmpty(server) ? [] : ["--postgres", server];

        var ended = await Hub.RunAsync(["bench", "storage", "--rounds", "3", "--kills", "3", "--json", .. postgres]);

        // How fast it is, is the machine's matter; what is lost is not.
        var rows = ended.Json().GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("bar").GetString()!, row => row.GetProperty("holds").GetBoolean());
        var mustHold = rows.Where(row => row.Key.Contains("kills", StringComparison.Ordinal) || row.Key.Contains("synchronous=2", StringComparison.Ordinal)).ToList();
        Assert.Equal(postgres.Length == 0 ? 4 : 6, mustHold.Count);
        Assert.All(mustHold, row => Assert.True(row.Value, row.Key));
    }
}
