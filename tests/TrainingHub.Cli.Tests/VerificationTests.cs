using System.Collections.Concurrent;
using TrainingHub.Cli.Courses;
using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Tests;

public sealed class VerificationTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly StringWriter _progress = new();

    [Fact]
    public async Task Run_FailsOnce_IsLookedAtAgainAndSaysSo()
    {
        var outcomes = await RunAsync([Snippet("busy.py")], (_, look) => look > 1);

        var outcome = Assert.Single(outcomes);
        Assert.Equal((true, 2), (outcome.Holds, outcome.Attempts));
        Assert.Equal("Ok, at the second attempt; at first TimeLimit", outcome.Found);
    }

    [Fact]
    public async Task Run_FailsTwice_StaysAFault()
    {
        var outcome = Assert.Single(await RunAsync([Snippet("broken.py")], (_, _) => false));

        Assert.Equal((false, 2), (outcome.Holds, outcome.Attempts));
        Assert.Equal("FAIL broken.py: TimeLimit, declared Ok", outcome.ToString());
    }

    [Fact]
    public async Task Run_KnownBadProgramPassesOnce_IsAFaultWhateverASecondLookSays()
    {
        var check = new CourseExpectation.OfReference(Kit(), new ReferenceSolution("wrong/slow", "py/wrong/slow.py", "", Decision.NotYet));
        var looks = 0;

        var outcomes = await new Verification(
            (_, _) => Task.FromResult(new VerifiedExpectation("py/wrong/slow.py", ++looks > 1, "NotYet", looks > 1 ? "NotYet" : "Pass")
            {
                Figures = new HostFigures("ex", Language.Python, "wrong/slow", looks > 1 ? Decision.NotYet : Decision.Pass, [], null, null),
            }),
            _progress).RunAsync([check], Cancellation);

        Assert.False(Assert.Single(outcomes).Holds);
    }

    [Fact]
    public async Task Run_TimedAmongOthers_RunsAloneAndTheOrderIsKept()
    {
        var kit = Kit(new Gate("fast", GateKind.CpuRatio, 2, null));
        var checks = new List<CourseExpectation> { Snippet("a.py"), Reference(kit, "timed.py"), Snippet("b.py"), Reference(Kit(), "judged.py"), Snippet("c.py") };
        var (running, besideTimed) = (0, 0);

        var outcomes = await new Verification(
            async (check, cancellation) =>
            {
                Interlocked.Increment(ref running);
                await Task.Yield();
                besideTimed = check.IsTimed ? Math.Max(besideTimed, Volatile.Read(ref running)) : besideTimed;
                Interlocked.Decrement(ref running);
                return Outcome(check, holds: true);
            },
            _progress).RunAsync(checks, Cancellation);

        Assert.Equal(1, besideTimed);
        Assert.Equal(["a.py", "timed.py", "b.py", "judged.py", "c.py"], outcomes.Select(outcome => outcome.File));
        Assert.Equal(5, _progress.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private async Task<IReadOnlyList<VerifiedExpectation>> RunAsync(IReadOnlyList<CourseExpectation> checks, Func<CourseExpectation, int, bool> holds)
    {
        var looks = new ConcurrentDictionary<CourseExpectation, int>();
        return await new Verification((check, _) => Task.FromResult(Outcome(check, holds(check, looks.AddOrUpdate(check, 1, (_, before) => before + 1)))), _progress)
            .RunAsync(checks, Cancellation);
    }

    private static VerifiedExpectation Outcome(CourseExpectation check, bool holds) => new(FileOf(check), holds, "Ok", holds ? "Ok" : "TimeLimit");

    private static string FileOf(CourseExpectation check) => check switch
    {
        CourseExpectation.OfSnippet snippet => snippet.Snippet.File,
        CourseExpectation.OfReference reference => reference.Reference.File,
        _ => throw new ArgumentOutOfRangeException(nameof(check)),
    };

    private static CourseExpectation.OfSnippet Snippet(string file) => new(
        new SnippetCode { Language = Language.Python, Code = "", File = file, Expects = Verdict.Ok, TimeoutSeconds = 1, ExpectedOutput = null }, NeedsFigure: false);

    private static CourseExpectation.OfReference Reference(ExerciseKit kit, string file) => new(kit, new ReferenceSolution(file, file, "", Decision.Pass));

    private static ExerciseKit Kit(params Gate[] gates) => new()
    {
        Id = "ex",
        Language = Language.Python,
        Entry = "process",
        Baseline = "",
        Kit = null,
        Generator = "",
        SampleWorkload = new Dictionary<string, long>(),
        GateWorkload = new Dictionary<string, long>(),
        Gates = gates,
        Limits = RunLimits.Default,
    };
}
