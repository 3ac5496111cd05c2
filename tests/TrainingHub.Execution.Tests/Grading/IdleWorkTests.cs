using Microsoft.Extensions.Time.Testing;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>What a candidate does between its calls, and answers that break the rules.</summary>
public sealed class IdleWorkTests
{
    private const double Quick = 0.1;

    [Theory]
    [InlineData(0.005, Decision.Pass)]
    [InlineData(0.024, Decision.Pass)]
    [InlineData(0.2, Decision.Rejected)]
    public async Task Grade_WorkBetweenCalls_IsToleratedOrRefused(double idleSeconds, Decision expected)
    {
        var report = await GradeAsync(input => FakeGuests.Answer(FakeGuests.JsonOf(input), Quick, idleSeconds));

        Assert.Equal(expected, report.Decision);
        Assert.Equal(expected == Decision.Rejected, report.Feedback.Any(sentence => sentence.StartsWith("Between two calls", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0.2, 0, Decision.Rejected)]
    [InlineData(0.2, 0.2, Decision.Pass)]
    [InlineData(0, 0.2, Decision.Pass)]
    public async Task Grade_WorkWhileTakingTheInput_IsHeldAgainstItBeyondTheBaselines(double candidateSeconds, double baselineSeconds, Decision expected)
    {
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.BaselineCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), 1, takingSeconds: baselineSeconds);
        guests.Programs[FakeGuests.CandidateCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), Quick, takingSeconds: candidateSeconds);

        var report = await GradeAsync(guests, gate: 2);

        Assert.Equal(expected, report.Decision);
        Assert.Equal(expected == Decision.Rejected, report.Feedback.Any(sentence => sentence.Contains("the next input was handed over", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0.024, Decision.NotYet)]
    [InlineData(0.0005, Decision.Pass)]
    public async Task Grade_ShortCallsDoneWhileTakingTheInput_AreTimeOfTheCall(double takingSeconds, Decision expected)
    {
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.BaselineCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), 0.025);
        guests.Programs[FakeGuests.CandidateCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), 0.001, takingSeconds: takingSeconds);

        var report = await GradeAsync(guests, gate: 2);

        Assert.Equal(expected, report.Decision);
    }

    [Fact]
    public async Task Grade_Rejected_KeepsWhatWasMeasured()
    {
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.CandidateCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), Quick, takingSeconds: 0.2);

        var report = await GradeAsync(guests, gate: 2);

        Assert.Equal(Decision.Rejected, report.Decision);
        Assert.Equal(3, report.Pairs.Count);
        Assert.All(report.Pairs, pair => Assert.Equal(200, pair.CandidateTakingMs, tolerance: 0.01));
        Assert.Equal("Fake 1.0", report.Card!.Runtime);
    }

    [Fact]
    public async Task Grade_AsksTheServiceWhileTakingTheInput_IsRejectedWithTheReason()
    {
        var report = await GradeAsync(input => (GradedCall.Returned)FakeGuests.Answer(FakeGuests.JsonOf(input), Quick) with { RequestsWhileTaking = 2 });

        Assert.Equal(Decision.Rejected, report.Decision);
        Assert.Contains("sent the service 2 requests", report.Feedback[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(55, 0)]
    [InlineData(0, 55)]
    public async Task Grade_SleepsInEveryCall_IsStoppedWithTheReason(double callSeconds, double takingSeconds)
    {
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.CandidateCode] = input => (GradedCall.Returned)FakeGuests.Answer(FakeGuests.JsonOf(input), Quick) with
        {
            Wall = TimeSpan.FromSeconds(callSeconds),
            TakingWall = TimeSpan.FromSeconds(takingSeconds),
        };

        var report = await GradeAsync(guests);

        Assert.Equal((Decision.NotYet, Verdict.TimeLimit), (report.Decision, report.Verdict));
        Assert.Contains("The grading was stopped", report.Feedback[0], StringComparison.Ordinal);
        Assert.Single(guests.Calls, call => call.Code == FakeGuests.CandidateCode);
    }

    [Fact]
    public async Task Grade_LastsAsLongAsTheBaseline_IsNotStopped()
    {
        var guests = FakeGuests.Sound(8);
        foreach (var code in new[] { FakeGuests.BaselineCode, FakeGuests.CandidateCode })
        {
            var quick = guests.Programs[code];
            guests.Programs[code] = input => (GradedCall.Returned)quick(input) with { Wall = TimeSpan.FromSeconds(20) };
        }

        Assert.Equal(Decision.Pass, (await GradeAsync(guests)).Decision);
    }

    [Fact]
    public async Task Grade_LessWorkBetweenCallsThanWithin_CountsAsTime()
    {
        // 1 s against 0.19 s passes the gate of 5; the 0.09 s in between decide otherwise.
        var report = await GradeAsync(input => FakeGuests.Answer(FakeGuests.JsonOf(input), 0.19, 0.09));

        Assert.NotEqual(Decision.Pass, report.Decision);
    }

    [Theory]
    [InlineData(0, 3, 8)]
    [InlineData(1, 5, 8)]
    [InlineData(2, 9, 8)]
    [InlineData(9, 9, 5.4)]
    public async Task Grade_BurstsBetweenCalls_AreWatchedForLongerAndChargedFromTheSecondOn(int bursts, int pairs, double speedup)
    {
        // Two calls on small inputs and the first pair come before.
        var calls = 0;
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.CandidateCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), 0.125, ++calls > 3 && calls <= 3 + bursts ? 0.06 : 0);

        var report = await GradeAsync(guests, gate: 1.5);

        Assert.Equal(Decision.Pass, report.Decision);
        Assert.Equal(pairs, report.Speedup!.Pairs);
        Assert.Equal(speedup, report.Speedup.Estimate, tolerance: 0.3);
    }

    [Theory]
    [InlineData(2, Decision.Pass)]
    [InlineData(4, Decision.Rejected)]
    public async Task Grade_MoreWorkBetweenCallsThanWithin_IsAHabitFromTheThirdTimeOn(int bursts, Decision expected)
    {
        // A quick program, and a runtime that compiles late twice, 90 ms each time; two calls on small inputs and the first pair come before.
        var calls = 0;
        var report = await GradeAsync(input => FakeGuests.Answer(FakeGuests.JsonOf(input), 0.003, ++calls > 3 && calls <= 3 + bursts ? 0.09 : 0));

        Assert.Equal(expected, report.Decision);
    }

    [Fact]
    public async Task Grade_RuntimeCompilesBeforeTheFirstPair_IsNotHeldAgainstIt()
    {
        var calls = 0;
        var report = await GradeAsync(input => FakeGuests.Answer(FakeGuests.JsonOf(input), Quick, ++calls <= 3 ? 2 : 0));

        Assert.Equal(Decision.Pass, report.Decision);
    }

    [Fact]
    public async Task Grade_RuntimeCompilesLateOnABusyMachine_IsLeftToSettle()
    {
        // One call on the first small input, three on the second, until warm, one on full size; then two pauses that it uses.
        var calls = 0;
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.CandidateCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), Quick, ++calls <= 7 ? 2 : 0);

        var report = await GradeAsync(guests, Language.CSharp);

        Assert.Equal(Decision.Pass, report.Decision);
    }

    [Fact]
    public async Task Grade_NeverSettles_IsStillRefused()
    {
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.CandidateCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input), Quick, 0.5);

        var report = await GradeAsync(guests, Language.CSharp);

        Assert.Equal(Decision.Rejected, report.Decision);
    }

    [Fact]
    public async Task Grade_AnswerNobodyAskedFor_IsRejected()
    {
        var calls = 0;
        var report = await GradeAsync(input => ++calls < 4 ? FakeGuests.Answer(FakeGuests.JsonOf(input), Quick) : new GradedCall.Unasked());

        Assert.Equal((Decision.Rejected, false), (report.Decision, report.Correct));
        Assert.Contains("asked for", report.Feedback[0], StringComparison.Ordinal);
        Assert.False(Assert.Single(report.Checks).Passed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Grade_ExerciseAnswersUnasked_DoesNotBlameTheLearner(bool baseline)
    {
        var guests = FakeGuests.Sound(8);
        guests.Programs[baseline ? FakeGuests.BaselineCode : FakeGuests.GeneratorCode] = _ => new GradedCall.Unasked();

        var report = await GradeAsync(guests);

        Assert.Equal((Decision.Error, Verdict.SandboxError), (report.Decision, report.Verdict));
    }

    [Fact]
    public async Task Grade_AnswerFarTooLong_IsWrongWithoutBeingTakenApart()
    {
        // Not even JSON: nobody looked.
        var report = await GradeAsync(_ => FakeGuests.Answer(new string('[', 1_000_000), Quick));

        Assert.Equal(Decision.Wrong, report.Decision);
        Assert.Contains("1000000 bytes", report.Feedback[0], StringComparison.Ordinal);
    }

    private static Task<GradeReport> GradeAsync(Func<GradedInput, GradedCall> candidate)
    {
        var guests = FakeGuests.Sound(8);
        guests.Programs[FakeGuests.CandidateCode] = candidate;
        return GradeAsync(guests);
    }

    private static Task<GradeReport> GradeAsync(FakeGuests guests, Language language = Language.Python, double gate = 5)
    {
        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            Attempt = 1,
            Kind = RunKind.Submit,
            Language = language,
            Code = FakeGuests.CandidateCode,
            Seed = 42,
            Exercise = new ExerciseKit
            {
                Id = "ex",
                Language = language,
                Entry = "process",
                Baseline = FakeGuests.BaselineCode,
                Generator = FakeGuests.GeneratorCode,
                SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
                GateWorkload = new Dictionary<string, long> { ["rows"] = 1000 },
                Gates = [new Gate("fast", GateKind.CpuRatio, gate, null)],
            },
        };
        return FakeGuests.GraderWith(guests, new FakeTimeProvider()).GradeAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);
    }
}
