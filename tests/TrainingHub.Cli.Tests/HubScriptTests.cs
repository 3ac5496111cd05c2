using System.Diagnostics;

namespace TrainingHub.Cli.Tests;

/// <summary>The shell script <c>hub</c> in a folder of its own, with a <c>dotnet</c> that only tells what it was asked: nothing is built or installed.</summary>
public sealed class HubScriptTests : IDisposable
{
    private const string Dotnet = "#!/bin/sh\nprintf '<%s>' \"$@\"\n";
    private readonly TemporaryFolder _folder = new();
    private readonly string _hub;

    public HubScriptTests()
    {
        // A blank in the path is where quoting shows.
        _hub = _folder.Write("a checkout/hub", File.ReadAllText(Path.Combine(Hub.Root, "hub")));
        _folder.Write("a checkout/src/Program.cs", "");
        _folder.Write("a checkout/global.json", "{}");
        var dotnet = _folder.Write("bin/dotnet", Dotnet);
        foreach (var program in (string[])[_hub, dotnet])
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _folder.Write("a checkout/artifacts/.built-TrainingHub.Cli", "");
    }

    private string Built => Path.Combine(_folder.Root, "a checkout/artifacts/bin");

    [Fact]
    public async Task Hub_AnyVerb_IsHandedOverWithItsArguments()
    {
        var ended = await RunAsync(_hub, "exec", "my file.py", "--stdin", "*");

        Assert.Equal(new Finished(0, $"<{Built}/TrainingHub.Cli/release/TrainingHub.Cli.dll><exec><my file.py><--stdin><*>", ""), ended);
    }

    [Fact]
    public async Task Hub_Up_StartsTheServerWithoutTheScriptsOwnOption()
    {
        var ended = await RunAsync(_hub, "up", "--no-install", "--port", "abc", "--data", "my data");

        Assert.Equal(new Finished(0, $"<{Built}/TrainingHub.Web/release/TrainingHub.Web.dll><--port><abc><--data><my data>", ""), ended);
    }

    [Fact]
    public async Task Hub_UpHelp_InstallsNothing()
    {
        var ended = await RunAsync(_hub, "up", "--help");

        Assert.Equal(new Finished(0, $"<{Built}/TrainingHub.Cli/release/TrainingHub.Cli.dll><up><--help>", ""), ended);
    }

    [Fact]
    public async Task Hub_ThroughALink_FindsItsFolder()
    {
        var link = Path.Combine(_folder.Root, "bin/hub");
        File.CreateSymbolicLink(link, _hub);

        var ended = await RunAsync(link, "doctor");

        Assert.Equal($"<{Built}/TrainingHub.Cli/release/TrainingHub.Cli.dll><doctor>", ended.Output);
    }

    [Fact]
    public async Task Hub_NewerSource_BuildsFirst()
    {
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Root, "a checkout/src/Program.cs"), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _folder.Write("bin/dotnet", "#!/bin/sh\n[ \"$1\" = --list-sdks ] && echo '10.0.401 [/sdk]' && exit\n[ \"$1\" = build ] && echo 'Program.cs(1,1): error CS0001: no' && exit 1\necho ran\n");

        var ended = await RunAsync(_hub, "doctor");

        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains("error CS0001", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("hub: the build failed", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_NoSdk10_SaysWhatToInstall()
    {
        File.Delete(Path.Combine(_folder.Root, "a checkout/artifacts/.built-TrainingHub.Cli"));
        _folder.Write("bin/dotnet", "#!/bin/sh\necho '8.0.100 [/sdk]'\n");

        var ended = await RunAsync(_hub, "doctor");

        ended.AssertBroken(".NET SDK 10", "8.0.100");
    }

    public void Dispose() => _folder.Dispose();

    private Task<Finished> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Root };
        start.Environment["PATH"] = $"{_folder.Root}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        return Hub.StartAsync(start);
    }
}
