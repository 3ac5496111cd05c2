using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Programs with more places of call than a tree holds.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class TreeLimitTests(ExecutionFixture engine)
{
    [Fact]
    public async Task Calls_MoreCallPathsThanAreKept_CountsEveryCallToItsOwnFunctionAndSaysSo()
    {
        const string code = """
            Two.A(14);
            static class Two
            {
                public static void A(int n)
                {
                    if (n > 0) { A(n - 1); B(n - 1); }
                }

                public static void B(int n)
                {
                    if (n > 0) { A(n - 1); B(n - 1); }
                }
            }
            """;
        var job = ExecutionFixture.JobFor(Language.CSharp, code) with { Profile = ProfileTool.Calls };

        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);

        var profile = ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile!.Document));
        long Calls(string name) => profile.Functions.Single(row => profile.Frames[row.Frame].Name == name).Calls!.Value;
        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Equal((16_384, 16_383), (Calls("Two.A"), Calls("Two.B")));
        Assert.Contains(profile.Notes, note => note.Contains("their callers are not known", StringComparison.Ordinal));
    }
}
