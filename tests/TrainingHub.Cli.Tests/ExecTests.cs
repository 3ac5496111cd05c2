using System.Text.Json;

namespace TrainingHub.Cli.Tests;

/// <summary><c>exec</c>: the document of the contract, and an exit code that a script can act on.</summary>
public sealed class ExecTests : IDisposable
{
    private const string EightThreadsCSharp = """
        var threads = Enumerable.Range(0, 8).Select(n => new Thread(() => Thread.Sleep(1500)) { Name = $"worker-{n}" }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Console.WriteLine("joined");
        Console.Error.WriteLine("aside");
        42
        """;

    private const string EightThreadsPython = """
        import sys, threading, time
        threads = [threading.Thread(target=time.sleep, args=(1.5,)) for n in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        print('joined')
        print('aside', file=sys.stderr)
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("eight.cs", EightThreadsCSharp)]
    [InlineData("eight.py", EightThreadsPython)]
    public async Task Exec_EightThreads_TellsTheWholeDocument(string name, string code)
    {
        var ended = await Hub.RunAsync("exec", _folder.Write(name, code), "--json");

        var document = ended.Json();
        Assert.Equal(0, ended.Code);
        Assert.Equal(("Ok", 0), (Text(document, "verdict"), document.GetProperty("exitCode").GetInt32()));
        Assert.Equal(("joined\n", "aside\n"), (Text(document, "stdout"), Text(document, "stderr")));
        Assert.False(document.GetProperty("truncated").GetBoolean());
        Assert.Equal(0, document.GetProperty("diagnostics").GetArrayLength());
        Assert.False(document.TryGetProperty("error", out _));
        AssertTimings(document.GetProperty("timings"));
        Assert.True(document.GetProperty("peakMemoryBytes").GetInt64() > 1024 * 1024);
        Assert.True(document.GetProperty("peakThreads").GetInt32() >= 9);
        var switches = document.GetProperty("contextSwitches");
        Assert.True(switches.GetProperty("voluntary").GetInt64() >= 8 && switches.GetProperty("involuntary").GetInt64() >= 0);
        AssertSamples(document.GetProperty("samples").EnumerateArray().ToList(), csharp: name.EndsWith(".cs", StringComparison.Ordinal));
        Assert.Equal(name.EndsWith(".cs", StringComparison.Ordinal) ? "42" : null, document.TryGetProperty("returnValue", out var value) ? value.GetString() : null);
    }

    [Fact]
    public async Task Exec_CompileError_NamesThePlaceAndEndsWith1()
    {
        var ended = await Hub.RunAsync("exec", _folder.Write("wrong.cs", "var n = 1;\nConsole.WriteLine(m);\n"), "--json");

        var document = ended.Json();
        var diagnostic = document.GetProperty("diagnostics")[0];
        Assert.Equal((1, "CompileError"), (ended.Code, Text(document, "verdict")));
        Assert.Equal(("CS0103", 2, 19), (Text(diagnostic, "id"), diagnostic.GetProperty("line").GetInt32(), diagnostic.GetProperty("column").GetInt32()));
        Assert.Equal("error", Text(diagnostic, "severity"));
    }

    [Fact]
    public async Task Exec_RuntimeErrorForPeople_ShowsItAndEndsWith1()
    {
        var ended = await Hub.RunAsync("exec", _folder.Write("zero.py", "print('before')\nprint(1 / 0)\n"));

        Assert.Equal((1, "before\n"), (ended.Code, ended.Output));
        Assert.Contains("ZeroDivisionError", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("line 2", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("RuntimeError:", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_EndlessLoopWithTimeout_IsTimeLimitAndEndsWith1()
    {
        var ended = await Hub.RunAsync("exec", _folder.Write("endless.py", "while True: pass\n"), "--timeout", "1", "--json");

        Assert.Equal((1, "TimeLimit"), (ended.Code, Text(ended.Json(), "verdict")));
    }

    [Fact]
    public async Task Exec_Stdin_IsReadByTheProgram()
    {
        var input = _folder.Write("input.txt", "drei\nfünf\n");
        // An ending that tells nothing, and a language that is given.
        var program = _folder.Write("program.txt", "import sys\nprint([line.strip() for line in sys.stdin])\n");

        var ended = await Hub.RunAsync("exec", program, "--language", "python", "--stdin", input, "--json");

        Assert.Equal((0, "['drei', 'fünf']\n"), (ended.Code, Text(ended.Json(), "stdout")));
    }

    [Theory]
    [InlineData("Execution__Bubblewrap", "bubblewrap")]
    [InlineData("Execution__Python", "python3")]
    public async Task Exec_NoSandbox_NamesWhatToInstallAndRunsNothing(string setting, string package)
    {
        var program = _folder.Write("program.py", "print('this must not run')\n");

        var ended = await Hub.RunUnderAsync(setting, "/nonexistent/program", "exec", program, "--json");

        ended.AssertBroken("/nonexistent/program", $"apt-get install {package}", setting.Replace("__", ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exec_NoUserNamespaces_SaysHowToMendAndRunsNothing()
    {
        var program = _folder.Write("program.py", "print('this must not run')\n");

        var ended = await Hub.RunWithoutNamespacesAsync("exec", program, "--json");

        ended.AssertBroken("user namespaces", "sysctl user.max_user_namespaces");
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertTimings(JsonElement timings)
    {
        string[] names = ["queuedMs", "compileMs", "guestReadyMs", "firstOutputMs", "wallMs", "cpuMs"];
        Assert.All(names, name => Assert.True(timings.GetProperty(name).GetDouble() >= 0, name));
        Assert.True(timings.GetProperty("wallMs").GetDouble() >= 1500, "Its threads slept longer than it lived.");
        Assert.True(timings.GetProperty("firstOutputMs").GetDouble() >= 1500, "It printed before it slept.");
    }

    private static void AssertSamples(List<JsonElement> samples, bool csharp)
    {
        Assert.All(samples, sample => Assert.True(sample.GetProperty("ms").GetDouble() >= 0 && sample.GetProperty("cpuPercent").GetDouble() >= 0 && sample.GetProperty("rssBytes").GetInt64() > 0));
        var threads = samples.Select(sample => sample.GetProperty("threads").EnumerateArray().ToList()).ToList();
        Assert.All(threads.SelectMany(thread => thread), thread => Assert.True(thread.GetProperty("id").GetInt32() > 0 && Text(thread, "state").Length == 1 && thread.GetProperty("cpuMs").GetDouble() >= 0));
        if (csharp)
        {
            var workers = Enumerable.Range(0, 8).Select(number => $"worker-{number}");
            Assert.Contains(threads, instant => !workers.Except(instant.Select(thread => Text(thread, "name"))).Any());
            string[] figures = ["gcHeapBytes", "allocatedBytes", "gen0", "gen1", "gen2", "threadPoolThreads", "lockContentions"];
            Assert.All(figures, figure => Assert.Contains(samples, sample => sample.TryGetProperty(figure, out _)));
        }
        else
        {
            Assert.Contains(threads, instant => instant.Count >= 9);
            Assert.DoesNotContain(samples, sample => sample.TryGetProperty("gcHeapBytes", out _));
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
