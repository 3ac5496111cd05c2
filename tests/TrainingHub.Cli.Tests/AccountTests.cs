namespace TrainingHub.Cli.Tests;

/// <summary>Accounts and tokens without the web page, on a data folder of their own.</summary>
public sealed class AccountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    [Fact]
    public async Task User_AddListDisable_ThenToken()
    {
        var added = await RunAsync("user", "add", "--email", "ada@test.example", "--name", "Ada", "--role", "instructor");
        Assert.True(added.Code == 0, added.Errors);
        Assert.Contains("/account/choose-password", added.Output, StringComparison.Ordinal);

        var again = await RunAsync("user", "add", "--email", "ada@test.example", "--name", "Ada", "--role", "learner");
        Assert.Equal(1, again.Code);

        var token = await RunAsync("token", "create", "--user", "ada@test.example", "--json");
        Assert.Equal(0, token.Code);
        Assert.Contains("thub_", token.Json().ToString(), StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("token", "create", "--user", "ada@test.example", "--scopes", "runs", "root")).Code);

        Assert.Equal(0, (await RunAsync("user", "disable", "ada@test.example")).Code);
        var listed = (await RunAsync("user", "list", "--json")).Json();
        Assert.Contains("ada@test.example", listed.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("token", "create", "--user", "nobody@test.example")).Code);
    }

    [Fact]
    public async Task User_BadEmail_SaysSo()
    {
        var ended = await RunAsync("user", "add", "--email", "not an address", "--name", "Ada", "--role", "learner");

        Assert.NotEqual(0, ended.Code);
        Assert.Contains("not an address", ended.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // An empty file is an empty database: the first verb migrates it, as the first start of a server would have.
    private Task<Finished> RunAsync(params string[] arguments)
    {
        File.Open(Path.Combine(Directory.CreateDirectory(Data).FullName, "traininghub.db"), FileMode.OpenOrCreate).Dispose();
        return Hub.RunAsync([.. arguments, "--data", Data]);
    }
}
