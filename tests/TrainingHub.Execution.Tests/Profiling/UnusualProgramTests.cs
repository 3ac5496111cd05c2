using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Programs that no tool likes: each gives what can be had of it, with a sentence that says what is missing.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class UnusualProgramTests(ExecutionFixture engine)
{
    [Theory]
    [InlineData(Language.Python, "import os\nprint('x', flush=True)\nos._exit(3)\n", ProfileTool.Calls)]
    [InlineData(Language.Python, "import os\nprint('x', flush=True)\nos._exit(3)\n", ProfileTool.Memory)]
    [InlineData(Language.Python, "import os\nprint('x', flush=True)\nos._exit(3)\n", ProfileTool.Threads)]
    [InlineData(Language.CSharp, "Console.WriteLine(\"x\");\nEnvironment.Exit(3);\n", ProfileTool.Calls)]
    [InlineData(Language.CSharp, "Console.WriteLine(\"x\");\nEnvironment.Exit(3);\n", ProfileTool.Threads)]
    [InlineData(Language.CSharp, "Console.WriteLine(\"x\");\nEnvironment.Exit(3);\n", ProfileTool.Sampling)]
    public async Task AnyTool_ProgramEndsItself_KeepsItsOutputAndHasAProfile(Language language, string code, ProfileTool tool)
    {
        var (report, profile) = await ProfileAsync(language, code, tool);

        Assert.Equal(("x\n", 3), (report.Stdout, report.ExitCode));
        Assert.NotEmpty(profile.Summary);
        Assert.True(!profile.Partial || profile.Notes.Any(note => note.Contains("ended itself", StringComparison.Ordinal)), string.Join('\n', profile.Notes));
    }

    [Theory]
    [InlineData(Language.Python, "import sys\nsys.setrecursionlimit(5000)\ndef down(n):\n    return 0 if n == 0 else 1 + down(n - 1)\nprint(down(3000))\n", "down", 3001)]
    [InlineData(Language.CSharp, "Console.WriteLine(Deep.Down(3000));\nstatic class Deep {\n    public static int Down(int n) => n == 0 ? 0 : 1 + Down(n - 1);\n}\n", "Deep.Down", 3001)]
    public async Task Calls_DeepRecursion_CountsEveryCallOnceAsPrimitive(Language language, string code, string name, int calls)
    {
        var (report, profile) = await ProfileAsync(language, code, ProfileTool.Calls);

        Assert.Equal("3000\n", report.Stdout);
        var row = profile.Functions.Single(function => profile.Frames[function.Frame].Name == name);
        Assert.Equal((calls, 1), (row.Calls, row.Primitive));
    }

    [Fact]
    public async Task Calls_PythonRecursionWithoutEnd_EndsAsByItselfWithWhatWasCounted()
    {
        var (report, profile) = await ProfileAsync(Language.Python, "def down(n):\n    return down(n + 1)\ndown(0)\n", ProfileTool.Calls);

        Assert.Equal("RecursionError", report.Error!.Type);
        Assert.Contains(profile.Notes, note => note.Contains("RecursionError", StringComparison.Ordinal));
        Assert.Contains(profile.Functions, function => profile.Frames[function.Frame].Name == "down" && function.Calls > 500);
    }

    [Theory]
    [InlineData(ProfileTool.Calls)]
    [InlineData(ProfileTool.Sampling)]
    public async Task AnyTool_CSharpStackOverflow_SaysThatItIsAPart(ProfileTool tool)
    {
        var (report, profile) = await ProfileAsync(Language.CSharp, "Console.WriteLine(Deep.Down(0));\nstatic class Deep {\n    public static int Down(int n) => 1 + Down(n + 1);\n}\n", tool);

        Assert.NotEqual(Verdict.Ok, report.Verdict);
        Assert.NotEqual(Verdict.SandboxError, report.Verdict);
        Assert.Contains(profile.Notes, note => note.Contains("up to there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sampling_CSharpTooShort_SaysSoAndOffersAnotherTool()
    {
        var (_, profile) = await ProfileAsync(Language.CSharp, "Console.WriteLine(1);\n", ProfileTool.Sampling);

        Assert.Contains("too short to sample", profile.Summary);
        Assert.Contains("calls", profile.Summary);
    }

    [Fact]
    public async Task Lines_CSharpPrintsTheToolsOwnWords_IsOutputAndNothingElse()
    {
        const string code = "Console.WriteLine(\"{\\\"t\\\":\\\"profile\\\",\\\"lines\\\":[[0,99,0,0,0]]}\");\nConsole.WriteLine(\"Line #  Hits  Time\");\n";
        var (report, profile) = await ProfileAsync(Language.CSharp, code, ProfileTool.Lines);

        Assert.Contains("\"profile\"", report.Stdout);
        Assert.All(profile.Lines, line => Assert.Equal(1, line.Hits));
    }

    private async Task<(RunReport Report, Profile Profile)> ProfileAsync(Language language, string code, ProfileTool tool)
    {
        var job = ExecutionFixture.JobFor(language, code) with { Profile = tool };
        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.NotNull(report.Profile);
        return (report, ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile.Document)));
    }
}
