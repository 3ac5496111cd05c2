using System.Net;
using System.Net.Sockets;

namespace TrainingHub.Cli.Tests;

/// <summary>Everything that can be asked wrongly: exit code 2 and one sentence that says what to change. Nothing is run.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("exec", "exec")]
    [InlineData("exec FOLDER/none.py", "none.py")]
    [InlineData("exec FOLDER", "FOLDER")]
    [InlineData("exec FOLDER/empty.py", "empty")]
    [InlineData("exec FOLDER/blank.cs", "empty")]
    [InlineData("exec FOLDER/good.rb", "--language")]
    [InlineData("exec FOLDER/latin1.py", "UTF-8")]
    [InlineData("exec FOLDER/large.py", "2048 KiB")]
    [InlineData("exec FOLDER/good.py --stdin FOLDER/none.txt", "none.txt")]
    [InlineData("exec FOLDER/good.py --language cobol", "cobol")]
    [InlineData("exec FOLDER/good.py --timeout 0", "--timeout")]
    [InlineData("exec FOLDER/good.py --timeout soon", "--timeout")]
    [InlineData("exec FOLDER/good.py --memory 1", "--memory")]
    [InlineData("exec FOLDER/good.py --colour red", "--colour")]
    [InlineData("grade ex1", "grade")]
    [InlineData("grade ex99 FOLDER/good.py", "ex99", "ex1")]
    [InlineData("grade ex1 FOLDER/none.py", "none.py")]
    [InlineData("course check FOLDER/none", "none")]
    [InlineData("course", "check", "index")]
    [InlineData("course mend", "course mend")]
    [InlineData("bench", "start", "burst", "overhead")]
    [InlineData("bench start --rounds 2", "--rounds")]
    [InlineData("bench speed", "bench speed")]
    public async Task Hub_WrongUsage_SaysWhatInOneSentence(string line, params string[] words)
    {
        _folder.Write("empty.py", "");
        _folder.Write("blank.cs", " \n\t\n");
        _folder.Write("good.py", "print(1)\n");
        _folder.Write("good.rb", "puts 1\n");
        _folder.Write("latin1.py", [.. "print('caf"u8, 0xE9, .. "')\n"u8]);
        _folder.Write("large.py", new string('#', (2 * 1024 * 1024) + 1));

        var ended = await Hub.RunAsync(line.Replace("FOLDER", _folder.Root, StringComparison.Ordinal).Split(' '));

        ended.AssertBroken(words.Select(word => word.Replace("FOLDER", _folder.Root, StringComparison.Ordinal)));
        Assert.DoesNotContain("System.", ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("TrainingHub.Cli", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("up")]
    [InlineData("test")]
    [InlineData("exec")]
    [InlineData("grade")]
    [InlineData("course check")]
    [InlineData("course index")]
    [InlineData("doctor")]
    [InlineData("user add")]
    [InlineData("token create")]
    public async Task Hub_Help_IsPrintedForEveryVerb(string verb)
    {
        var ended = await Hub.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (ended.Code, ended.Errors));
        Assert.Contains(verb, ended.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port abc", "--port", "abc")]
    [InlineData("--port 70000", "--port", "70000")]
    [InlineData("--colour red", "--colour")]
    public async Task Up_WrongOption_SaysWhatInOneSentence(string line, params string[] words) => (await Hub.UpAsync(line.Split(' '))).AssertBroken(words);

    [Fact]
    public async Task Up_PortInUse_NamesThePortInOneSentence()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = $"{((IPEndPoint)holder.LocalEndpoint).Port}";

        (await Hub.UpAsync("--port", port, "--data", Path.Combine(_folder.Root, "data"))).AssertBroken($"port {port} is in use");
    }

    [Fact]
    public async Task Up_DataFolderIsAFile_SaysToChooseAnother() =>
        (await Hub.UpAsync("--port", "0", "--data", _folder.Write("taken", ""))).AssertBroken("--data DIR");

    public void Dispose() => _folder.Dispose();
}
