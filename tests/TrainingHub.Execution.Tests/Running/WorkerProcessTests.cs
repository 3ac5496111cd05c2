using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>C# programs that start themselves a second time, as an exercise's kit does it for them.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class WorkerProcessTests(ExecutionFixture engine)
{
    private const string Started = """
        var worker = Process.Start(((Func<string, ProcessStartInfo>)AppContext.GetData("TrainingHub.Worker"))("Far.Serve"));
        worker.StandardInput.WriteLine("ping");
        worker.StandardInput.Close();
        Console.Write(worker.StandardOutput.ReadToEnd());
        worker.WaitForExit();
        Console.WriteLine($"{worker.ExitCode} {worker.Id == Environment.ProcessId}");
        """;

    [Fact]
    public async Task Worker_MethodOfTheProgram_RunsInAProcessOfItsOwn()
    {
        const string program = Started + """

            Console.WriteLine(Far.Calls);
            public static class Far
            {
                public static int Calls;
                public static void Serve() => Console.WriteLine($"{++Calls} {Console.ReadLine()}");
            }
            """;

        var report = await engine.RunAsync(Language.CSharp, program);

        Assert.Equal((Verdict.Ok, "1 ping\n0 False\n0\n"), (report.Verdict, report.Stdout));
    }

    [Fact]
    public async Task Worker_MethodThrows_TellsAndEndsAsAProgramDoes()
    {
        var report = await engine.RunAsync(Language.CSharp, Started + "\npublic static class Far { public static void Serve() => throw new InvalidOperationException(\"no\"); }");

        Assert.Equal("134 False\n", report.Stdout);
        Assert.Contains("InvalidOperationException: no", report.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_MethodIsMissing_SaysSo()
    {
        var report = await engine.RunAsync(Language.CSharp, Started);

        Assert.Equal("134 False\n", report.Stdout);
        Assert.Contains("no public static method Far.Serve", report.Stderr, StringComparison.Ordinal);
    }
}
