using System.Net;
using System.Net.Sockets;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web.Tests.Startup;

/// <summary>What can be wrong with the machine at start: one sentence that says what to do, and no half-started server.</summary>
public sealed class StartFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traininghub-start-").FullName;

    [Fact]
    public async Task Prepare_DatabaseIsNoDatabase_SaysWhichFileAndWhatToDo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "traininghub.db"), "this is not a database, it is a letter to a friend", TestContext.Current.CancellationToken);
        await using var app = TrainingHubApplication.Build(new ServeOptions(0, _folder, Demo: false));

        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => app.PrepareAsync(CancellationToken.None));

        Assert.Contains("traininghub.db", failure.Message, StringComparison.Ordinal);
        Assert.Contains("not a database", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Prepare_DataFolderIsAFile_SaysToChooseAnother()
    {
        var file = Path.Combine(_folder, "taken");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var options = new ServeOptions(0, Path.Combine(file, "data"), Demo: false);
        await using var app = TrainingHubApplication.Build(options);

        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => app.PrepareAsync(CancellationToken.None));

        Assert.Contains("--data", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortInUse_NamesThePortAndAnother()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var options = new ServeOptions(port, _folder, Demo: false);
        await using var app = TrainingHubApplication.Build(options);
        await app.PrepareAsync(CancellationToken.None);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync(TestContext.Current.CancellationToken));

        var sentence = TrainingHubServer.Explain(failure, options);
        Assert.NotNull(sentence);
        Assert.Contains($"port {port} is in use", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "abc")]
    [InlineData("--port", "70000")]
    [InlineData("--port")]
    [InlineData("--colour", "red")]
    public void Parse_WrongOption_NamesIt(params string[] arguments)
    {
        Assert.False(ServeOptions.TryParse(arguments, out _, out var problem));
        Assert.Contains(arguments[0], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Everything_IsTaken()
    {
        Assert.True(ServeOptions.TryParse(["--demo", "--port", "5099", "--data", "elsewhere"], out var options, out _));
        Assert.Equal((5099, true), (options.Port, options.Demo));
        Assert.EndsWith("/elsewhere", options.DataFolder, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
