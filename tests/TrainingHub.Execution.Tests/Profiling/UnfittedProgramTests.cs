using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Programs that cannot be fitted with probes: the plain one runs, and the profile says so.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class UnfittedProgramTests(ExecutionFixture engine)
{
    [Theory]
    [InlineData(ProfileTool.Hits)]
    [InlineData(ProfileTool.Lines)]
    [InlineData(ProfileTool.Calls)]
    [InlineData(ProfileTool.Memory)]
    public async Task AnyProbes_NameThatAProbeWants_RunsThePlainProgramAndSaysSo(ProfileTool tool)
    {
        var job = ExecutionFixture.JobFor(Language.CSharp, "int __probe0 = 41;\nConsole.WriteLine(__probe0 + 1);\n") with { Profile = tool };

        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);

        var profile = ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile!.Document));
        Assert.Equal((Verdict.Ok, "42\n"), (report.Verdict, report.Stdout));
        Assert.Contains(profile.Notes, note => note.Contains("could not be fitted with probes (CS", StringComparison.Ordinal));
        Assert.Empty(profile.Lines);
    }
}
