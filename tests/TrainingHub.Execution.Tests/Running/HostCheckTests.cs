using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

[Collection(ExecutionCollection.Name)]
public sealed class HostCheckTests(ExecutionFixture engine)
{
    [Fact]
    public async Task RunAsync_ThisHost_PassesEveryProbe()
    {
        var findings = await engine.Services.GetRequiredService<HostCheck>().RunAsync(TestContext.Current.CancellationToken);

        Assert.All(findings, finding => Assert.True(finding.Ok, finding.ToString()));
        Assert.True(findings.Count >= 14);
    }

    [Fact]
    public async Task RunAsync_NoBubblewrap_SaysSoAndRunsNothing()
    {
        await using var broken = ExecutionFixture.Build([new("Execution:Bubblewrap", "/nowhere/bwrap")]);

        var findings = await broken.GetRequiredService<HostCheck>().RunAsync(TestContext.Current.CancellationToken);
        var report = await broken.GetRequiredService<Executor>()
            .RunAsync(ExecutionFixture.JobFor(Language.Python, "print(1)"), new RecordingSink(), TestContext.Current.CancellationToken);

        Assert.Contains(findings, finding => finding is { Name: "bubblewrap", Ok: false, Remedy: not null });
        Assert.Equal(Verdict.SandboxError, report.Verdict);
        Assert.Contains("bwrap", report.Explanation, StringComparison.Ordinal);
        Assert.Equal("", report.Stdout);
    }
}
