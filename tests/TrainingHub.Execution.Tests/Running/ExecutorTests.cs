using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

[Collection(ExecutionCollection.Name)]
public sealed class ExecutorTests(ExecutionFixture engine)
{
    [Theory]
    [InlineData(Language.CSharp, "Console.WriteLine(6 * 7);")]
    [InlineData(Language.Python, "print(6 * 7)")]
    public async Task RunAsync_OneLine_PrintsItsLine(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Equal("42\n", report.Stdout);
        Assert.Equal("", report.Stderr);
        Assert.Equal(0, report.ExitCode);
        Assert.NotEmpty(report.Samples);
        Assert.True(report.Timings.FirstOutputMs > 0);
        Assert.True(report.PeakMemoryBytes > 1024 * 1024);
    }

    [Fact]
    public async Task Run_RehearsedPythonGuest_KeepsNothingOfTheRehearsal()
    {
        var report = await engine.RunAsync(Language.Python, "import os\nprint(os.listdir('/box'), [name for name in globals() if not name.startswith('__')], __name__)");

        Assert.Equal((Verdict.Ok, "['main.py'] ['os'] __main__\n"), (report.Verdict, report.Stdout));
    }

    [Fact]
    public async Task RunAsync_TrailingExpression_IsTheReturnValue()
    {
        var report = await engine.RunAsync(Language.CSharp, "var list = new List<int> { 1, 2 };\nlist.Sum() + 39");

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Equal("42", report.ReturnValue);
    }

    [Theory]
    [InlineData("using System.Xml.Linq;\nConsole.WriteLine(new XElement(\"a\").Name);", "a\n")]
    [InlineData("using System.Net.Http;\nvar client = new HttpClient();\nConsole.WriteLine(client.MaxResponseContentBufferSize > 0);", "True\n")]
    [InlineData("using System.Numerics.Tensors;\nConsole.WriteLine(TensorPrimitives.Dot<float>([1, 2, 3], [4, 5, 6]));", "32\n")]
    [InlineData("dynamic n = 40;\nConsole.WriteLine(n + 2);", "42\n")]
    public async Task RunAsync_RarePartsOfTheFramework_AreThere(string code, string output)
    {
        var report = await engine.RunAsync(Language.CSharp, code);

        Assert.Equal((Verdict.Ok, output), (report.Verdict, report.Stdout));
    }

    [Fact]
    public async Task RunAsync_FaultInAProgramWithRareParts_IsToldOnce()
    {
        var report = await engine.RunAsync(Language.CSharp, "using System.Xml.Linq;\nnothing();");

        Assert.Equal(["CS0103"], report.Diagnostics.Where(diagnostic => diagnostic.Severity == "error").Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task RunAsync_PythonWithoutSlowLibraries_FindsNoneImported()
    {
        var report = await engine.RunAsync(Language.Python, "import sys\nprint([name for name in ('asy' 'ncio', 'num' 'py', 'gev' 'ent') if name in sys.modules])");

        Assert.Equal("[]\n", report.Stdout);
    }

    [Fact]
    public async Task RunAsync_SlowLibrary_Works()
    {
        var report = await engine.RunAsync(Language.Python, "import asyncio\nasync def main():\n    await asyncio.sleep(0)\n    print('slept')\nasyncio.run(main())");

        Assert.Equal((Verdict.Ok, "slept\n", ""), (report.Verdict, report.Stdout, report.Stderr));
    }

    [Theory]
    [InlineData(Language.CSharp, "var a = 1;\nvar b = 2;\n  undefined();", 3, 3, "CS0103")]
    [InlineData(Language.Python, "a = 1\nb = 2\nif a b:\n  pass\n", 3, 6, "SyntaxError")]
    public async Task RunAsync_FaultySource_TellsLineAndColumn(Language language, string code, int line, int column, string id)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal(Verdict.CompileError, report.Verdict);
        var first = report.Diagnostics[0];
        Assert.Equal((line, column, id, "error"), (first.Line, first.Column, first.Id, first.Severity));
        Assert.Equal("", report.Stdout);
    }

    [Theory]
    [InlineData(Language.CSharp, "#r \"/app/TrainingHub.Guest.dll\"", "CS7099")]
    [InlineData(Language.CSharp, "#load \"/etc/passwd\"", "CS8099")]
    public async Task RunAsync_DirectiveThatReadsFiles_IsAnError(Language language, string code, string id)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal(Verdict.CompileError, report.Verdict);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.Message.Contains("learner:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.CSharp, "void Fail(int n)\n{\n    Console.WriteLine(1 / n);\n}\nFail(0);", "System.DivideByZeroException", 3)]
    [InlineData(Language.CSharp, "await Task.Yield();\nthrow new ArgumentException(\"no\");", "System.ArgumentException", 2)]
    [InlineData(Language.Python, "def fail(n):\n    return 1 / n\n\nfail(0)\n", "ZeroDivisionError", 2)]
    public async Task RunAsync_UnhandledException_TellsTypeAndLine(Language language, string code, string type, int line)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal(Verdict.RuntimeError, report.Verdict);
        Assert.NotNull(report.Error);
        Assert.Equal((type, line), (report.Error.Type, report.Error.Line));
        Assert.NotEmpty(report.Error.Stack);
        Assert.Contains(type, report.Stderr, StringComparison.Ordinal);
        Assert.NotEqual(0, report.ExitCode);
    }

    [Theory]
    [InlineData(Language.CSharp, "new Thread(() => throw new InvalidOperationException(\"on a thread\")).Start();\nThread.Sleep(5000);", "System.InvalidOperationException")]
    [InlineData(Language.Python, "import os\nos.abort()", null)]
    public async Task RunAsync_ProcessDies_IsRuntimeError(Language language, string code, string? type)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal(Verdict.RuntimeError, report.Verdict);
        Assert.Equal(134, report.ExitCode);
        Assert.Equal(type, report.Error?.Type);
    }

    [Theory]
    [InlineData(Language.CSharp, "Console.WriteLine(\"bye\"); Environment.Exit(3);")]
    [InlineData(Language.Python, "import sys\nprint('bye')\nsys.exit(3)")]
    public async Task RunAsync_ExitCode_IsTold(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal(Verdict.RuntimeError, report.Verdict);
        Assert.Equal(3, report.ExitCode);
        Assert.Equal("bye\n", report.Stdout);
    }

    [Theory]
    [InlineData(Language.CSharp, "AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.WriteLine(\"last\");\nnew Thread(() => { Thread.Sleep(200); Console.WriteLine(\"thread\"); }).Start();\nConsole.WriteLine(\"main\");")]
    [InlineData(Language.Python, "import atexit, threading, time\natexit.register(lambda: print('last'))\nthreading.Thread(target=lambda: (time.sleep(0.2), print('thread'))).start()\nprint('main')")]
    public async Task RunAsync_ThreadsAndExitHandlers_AreWaitedFor(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal("main\nthread\nlast\n", report.Stdout);
        Assert.Equal(Verdict.Ok, report.Verdict);
    }

    [Theory]
    [InlineData(Language.CSharp, "Console.WriteLine(Console.In.ReadToEnd().Trim().Length); Console.WriteLine(\"ä€😀\");")]
    [InlineData(Language.Python, "import sys\nprint(len(sys.stdin.read().strip()))\nprint('ä€😀')")]
    public async Task RunAsync_StdinAndUnicode_PassThrough(Language language, string code)
    {
        var report = await engine.RunAsync(language, code, stdin: "zwölf €\n");

        Assert.Equal("7\nä€😀\n", report.Stdout);
    }

    [Theory]
    [InlineData(Language.CSharp, "Console.WriteLine(Console.ReadLine() is null);")]
    [InlineData(Language.Python, "import sys\nprint(sys.stdin.readline() == '')")]
    public async Task RunAsync_NoStdin_ReadsTheEnd(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal("true\n", report.Stdout.ToLowerInvariant());
    }

    [Fact]
    public async Task RunAsync_KnownScript_IsNotCompiledAgain()
    {
        const string Code = "Console.WriteLine(\"kept\");";
        await engine.RunAsync(Language.CSharp, Code);

        var again = await engine.RunAsync(Language.CSharp, Code);

        Assert.Equal("kept\n", again.Stdout);
        Assert.True(again.Timings.CompileMs < 5, $"compiled for {again.Timings.CompileMs} ms");
    }

    [Fact]
    public async Task CheckAsync_FaultySource_TellsWhy()
    {
        var diagnostics = await engine.Executor.CheckAsync(Language.CSharp, "int x = \"no\";", null, null, TestContext.Current.CancellationToken);

        Assert.Contains(diagnostics, diagnostic => diagnostic is { Id: "CS0029", Line: 1, Column: 9 });
    }

    [Fact]
    public async Task RunAsync_WatcherFails_RunEndsAllTheSame()
    {
        var report = await engine.Executor.RunAsync(
            ExecutionFixture.JobFor(Language.Python, "print('seen')"), new FailingSink(), TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Ok, "seen\n"), (report.Verdict, report.Stdout));
    }

    [Fact]
    public async Task RunAsync_CancelledBeforeItStarts_IsCancelled()
    {
        var report = await engine.Executor.RunAsync(
            ExecutionFixture.JobFor(Language.CSharp, "Console.WriteLine(\"never\");"), new RecordingSink(), new CancellationToken(canceled: true));

        Assert.Equal((Verdict.Cancelled, ""), (report.Verdict, report.Stdout));
    }

    [Theory]
    [InlineData(Language.CSharp, "Console.Write(\"no newline\");", "no newline")]
    [InlineData(Language.Python, "import sys\nsys.stdout.write('no newline')", "no newline")]
    [InlineData(Language.Python, "", "")]
    [InlineData(Language.CSharp, "", "")]
    [InlineData(Language.CSharp, "// nothing", "")]
    public async Task RunAsync_OutputWithoutEnd_IsWhole(Language language, string code, string expected)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Empty(report.Diagnostics);
        Assert.Equal((Verdict.Ok, expected), (report.Verdict, report.Stdout));
    }

    // The server of forkserver is a process more, started by our interpreter anew, and imports the main file like spawn.
    [Theory]
    [InlineData("spawn")]
    [InlineData("forkserver")]
    public async Task RunAsync_MultiprocessingStartMethod_FindsTheMainModule(string method)
    {
        var report = await engine.RunAsync(Language.Python, $$"""
            import multiprocessing
            def square(n): return n * n
            if __name__ == "__main__":
                with multiprocessing.get_context("{{method}}").Pool(2) as pool:
                    print(pool.map(square, range(4)))
            """);

        Assert.Equal("[0, 1, 4, 9]\n", report.Stdout);
        Assert.Equal(Verdict.Ok, report.Verdict);
    }

    [Fact]
    public async Task RunAsync_ManyAtOnce_EachGetsItsOwnOutput()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => engine.RunAsync(
            n % 2 == 0 ? Language.Python : Language.CSharp,
            n % 2 == 0 ? $"print({n} * 7)" : $"Console.WriteLine({n} * 7);")));

        Assert.Equal(Enumerable.Range(0, 12).Select(n => $"{n * 7}\n"), reports.Select(report => report.Stdout));
    }

    private sealed class FailingSink : IRunSink
    {
        public void Publish(RunEvent runEvent) => throw new IOException("nobody listens");
    }
}
