using Microsoft.Extensions.Time.Testing;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

public sealed class GraderTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RecordingSink _sink = new();

    [Theory]
    [InlineData(8.0, Decision.Pass)]
    [InlineData(5.5, Decision.Pass)]
    [InlineData(4.5, Decision.NotYet)]
    [InlineData(1.0, Decision.NotYet)]
    [InlineData(0.3, Decision.NotYet)]
    [InlineData(5.0, Decision.TooCloseToCall)]
    public async Task Grade_EqualAnswers_DecidesBySpeed(double speedup, Decision expected)
    {
        var report = await GradeAsync(FakeGuests.Sound(speedup));

        Assert.Equal(expected, report.Decision);
        Assert.True(report.Correct);
        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.InRange(report.Speedup!.Estimate, speedup * 0.97, speedup * 1.03);
        Assert.Equal(expected == Decision.Pass, report.Checks.Single(check => check.Name == "speed").Passed);
        Assert.NotNull(report.Speedup.NoiseFloorPercent);
    }

    [Theory]
    [InlineData(1.0, 2)]
    [InlineData(30.0, 3)]
    public async Task Grade_FarFromTheGate_TakesFewPairs(double speedup, int pairs)
    {
        var report = await GradeAsync(FakeGuests.Sound(speedup));

        Assert.Equal(pairs, report.Speedup!.Pairs);
    }

    [Fact]
    public async Task Grade_TimedPairs_AlternateAndNeverRepeatAnInput()
    {
        var guests = FakeGuests.Sound(30);

        await GradeAsync(guests);

        var inputs = guests.Calls.Where(call => call.Code == FakeGuests.GeneratorCode).Select(call => call.Input).ToList();
        Assert.Equal(inputs.Count, inputs.Distinct().Count());
        var timed = guests.Calls.Where(call => call.Code != FakeGuests.GeneratorCode).TakeLast(6).Select(call => call.Code[0]);
        Assert.Equal("bccbbc", string.Concat(timed));
    }

    [Theory]
    [InlineData(Language.Python, 0)]
    [InlineData(Language.CSharp, 46)]
    public async Task Grade_RuntimeCompilesWhileItRuns_QuickSideIsWarmedOnASmallAndALargeInput(Language language, int discarded)
    {
        var guests = FakeGuests.Sound(300);

        await NewGrader(guests).GradeAsync(NewJob(1, language), _sink, TestContext.Current.CancellationToken);

        var repeated = guests.Calls.Where(call => call.Code == FakeGuests.CandidateCode).GroupBy(call => call.Input).Where(input => input.Count() > 1).ToList();
        Assert.Equal(discarded, repeated.Sum(input => input.Count()));
    }

    [Fact]
    public async Task Grade_SeveralModes_EachIsMadeWarmForItself()
    {
        var guests = FakeGuests.Sound(300);
        var job = NewJob(1, Language.CSharp);
        string[] modes = ["one", "two"];
        job = job with
        {
            Exercise = job.Exercise! with
            {
                Modes = modes,
                Arguments = [new EntryArgument("mode", EntryArgument.Mode), new EntryArgument("path", EntryArgument.Path)],
                Gates = [.. modes.Select(mode => new Gate($"fast {mode}", GateKind.CpuRatio, 5, null) { Mode = mode })],
            },
        };

        await NewGrader(guests).GradeAsync(job, _sink, TestContext.Current.CancellationToken);

        // A small and a large input for each mode.
        var repeated = guests.Calls.Where(call => call.Code == FakeGuests.CandidateCode).GroupBy(call => call.Input).Where(input => input.Count() > 1).Select(input => input.Count()).ToList();
        Assert.Equal(4, repeated.Count);
        Assert.Equal(repeated[0], repeated[2]);
    }

    [Fact]
    public async Task Grade_ProgramMostlyWaits_IsNotKeptWaitingToBecomeWarm()
    {
        var guests = FakeGuests.Sound(30);
        foreach (var code in new[] { FakeGuests.BaselineCode, FakeGuests.CandidateCode })
        {
            var quick = guests.Programs[code];
            guests.Programs[code] = input => (GradedCall.Returned)quick(input) with { Cpu = TimeSpan.FromMilliseconds(10), Wall = TimeSpan.FromSeconds(4) };
        }

        await NewGrader(guests).GradeAsync(NewJob(1, Language.CSharp), _sink, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(guests.Calls.GroupBy(call => call), call => call.Count() > 1);
    }

    [Fact]
    public async Task Grade_SameSeedAgain_UsesTheSameInputsAndAnotherSeedOthers()
    {
        async Task<List<string>> InputsAsync(long seed)
        {
            var guests = FakeGuests.Sound(30);
            await GradeAsync(guests, seed);
            return [.. guests.Calls.Where(call => call.Code == FakeGuests.GeneratorCode).Select(call => call.Input)];
        }

        var first = await InputsAsync(1);

        Assert.Equal(first, await InputsAsync(1));
        Assert.Empty(first.Intersect(await InputsAsync(2)));
    }

    [Fact]
    public async Task Grade_WrongOnSmallInput_IsWrongWithoutAnyTiming()
    {
        var guests = FakeGuests.Sound(30);
        guests.Programs[FakeGuests.CandidateCode] = input => FakeGuests.Answer(FakeGuests.JsonOf(input).Replace("12", "13", StringComparison.Ordinal), 0.01);

        var report = await GradeAsync(guests);

        Assert.Equal(Decision.Wrong, report.Decision);
        Assert.False(report.Correct);
        Assert.Equal(new FirstDifference(1, 3, "\"sum\": 12", "\"sum\": 13"), report.FirstDifference);
        Assert.Null(report.Speedup);
        Assert.Single(guests.Calls, call => call.Code == FakeGuests.CandidateCode);
        Assert.DoesNotContain(report.Feedback, sentence => sentence.Contains("seed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Grade_WrongOnlyInALaterTimedPair_IsWrong()
    {
        var guests = FakeGuests.Sound(30);
        var right = guests.Programs[FakeGuests.CandidateCode];
        var last = 4;
        guests.Programs[FakeGuests.CandidateCode] = input =>
            guests.Calls.Count(call => call.Code == FakeGuests.GeneratorCode) < last ? right(input) : FakeGuests.Answer("""{"echo": "", "sum": 12}""", 0.01);

        var report = await GradeAsync(guests);

        Assert.Equal((Decision.Wrong, last), (report.Decision, report.FirstDifference!.Case));
    }

    [Theory]
    [InlineData("{\"sum\": NaN}")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task Grade_AnswerIsNoJson_IsWrong(string answer)
    {
        var guests = FakeGuests.Sound(30);
        guests.Programs[FakeGuests.CandidateCode] = _ => FakeGuests.Answer(answer, 0.01);

        var report = await GradeAsync(guests);

        Assert.Equal(Decision.Wrong, report.Decision);
        Assert.False(Assert.Single(report.Checks).Passed);
    }

    [Theory]
    [InlineData(Verdict.RuntimeError)]
    [InlineData(Verdict.TimeLimit)]
    [InlineData(Verdict.MemoryLimit)]
    [InlineData(Verdict.OutputLimit)]
    [InlineData(Verdict.ProcessLimit)]
    [InlineData(Verdict.DiskLimit)]
    [InlineData(Verdict.SandboxError)]
    public async Task Grade_CandidateFails_IsErrorWithItsVerdict(Verdict verdict)
    {
        var guests = FakeGuests.Sound(30);
        guests.Programs[FakeGuests.CandidateCode] = _ => new GradedCall.Failed(verdict, new RunError("ValueError", "no such row", 7, []));

        var report = await GradeAsync(guests);

        Assert.Equal((Decision.Error, verdict), (report.Decision, report.Verdict));
        Assert.Equal(7, report.Error!.Line);
        Assert.NotEmpty(report.Feedback);
        Assert.Equal(guests.Started, guests.Disposed);
    }

    [Fact]
    public async Task Grade_CandidateDoesNotCompile_StartsNothingElse()
    {
        var guests = FakeGuests.Sound(30);
        guests.Refused[FakeGuests.CandidateCode] = new GradedCall.Failed(Verdict.CompileError, Diagnostics: [new Diagnostic("error", "CS0103", 3, 9, "no such name")]);

        var report = await GradeAsync(guests);

        Assert.Equal((Decision.Error, Verdict.CompileError), (report.Decision, report.Verdict));
        Assert.Equal("CS0103", Assert.Single(report.Diagnostics).Id);
        Assert.Equal(0, guests.Started);
    }

    [Theory]
    [InlineData(FakeGuests.BaselineCode, true)]
    [InlineData(FakeGuests.BaselineCode, false)]
    [InlineData(FakeGuests.GeneratorCode, true)]
    [InlineData(FakeGuests.GeneratorCode, false)]
    public async Task Grade_ExerciseIsAtFault_DoesNotBlameTheLearner(string part, bool atStart)
    {
        var guests = FakeGuests.Sound(30);
        var failure = new GradedCall.Failed(Verdict.RuntimeError, new RunError("KeyError", "'x'", 1, []));
        guests.Programs[part] = _ => failure;
        if (atStart)
        {
            guests.Refused[part] = failure;
        }

        var report = await GradeAsync(guests);

        Assert.Equal((Decision.Error, Verdict.SandboxError), (report.Decision, report.Verdict));
        Assert.Contains("not your fault", report.Feedback[0], StringComparison.Ordinal);
        Assert.Equal(guests.Started, guests.Disposed);
    }

    [Fact]
    public async Task Grade_Cancelled_AnswersCancelledAndLeavesNoGuest()
    {
        var guests = FakeGuests.Sound(5);
        using var cancellation = new CancellationTokenSource();
        guests.OnCall = () =>
        {
            if (guests.Calls.Count == 11)
            {
                cancellation.Cancel();
            }
        };

        var report = await GradeAsync(guests, cancellation: cancellation.Token);

        Assert.Equal((Decision.Error, Verdict.Cancelled), (report.Decision, report.Verdict));
        Assert.Equal(11, guests.Calls.Count);
        Assert.Equal(3, guests.Disposed);
    }

    [Fact]
    public async Task Grade_NearTheGateAndTimeIsSpent_StopsEarly()
    {
        var guests = FakeGuests.Sound(5, noise: 0.05);
        guests.OnCall = () => _clock.Advance(TimeSpan.FromSeconds(5));

        var report = await GradeAsync(guests);

        Assert.Equal(Decision.TooCloseToCall, report.Decision);
        Assert.InRange(report.Speedup!.Pairs, 3, 6);
    }

    [Fact]
    public async Task Grade_WhileMeasuring_TellsWatchersHowFarItIs()
    {
        await GradeAsync(FakeGuests.Sound(30));

        var states = _sink.Events.Cast<RunEvent.StateChanged>().ToList();
        Assert.Equal(Enumerable.Range(1, states.Count).Select(number => (long)number), states.Select(state => state.Seq));
        Assert.Equal(RunStates.Compiling, states[0].Phase);
        Assert.All(states.Skip(1), state => Assert.Equal((RunStates.Running, RunStates.Measuring), (state.State, state.Phase)));
        Assert.StartsWith("2 pairs measured", states[^1].Detail, StringComparison.Ordinal);
        var progress = states.Select(state => state.Progress).OfType<MeasuringProgress>().ToList();
        Assert.Equal([0, 1, 2], progress.Select(figures => figures.Pairs));
        Assert.Null(progress[0].SecondsLeft);
        Assert.InRange(progress[^1].Estimate!.Value, progress[^1].Low!.Value, progress[^1].High!.Value);
        Assert.Equal(5.0, progress[^1].Required);
    }

    [Fact]
    public async Task Grade_PastGold_SaysSo()
    {
        var gold = await GradeAsync(FakeGuests.Sound(40));
        var pass = await GradeAsync(FakeGuests.Sound(8));

        Assert.Contains(gold.Feedback, sentence => sentence.Contains("Gold!", StringComparison.Ordinal));
        Assert.Contains(pass.Feedback, sentence => sentence.Contains("Gold begins at 25", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Grade_NotYet_SaysHowMuchMustGo()
    {
        var report = await GradeAsync(FakeGuests.Sound(2.5, noise: 0));

        Assert.Contains(report.Feedback, sentence => sentence.Contains("50 % of the CPU time", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Decision.Wrong, "Fake 1.0")]
    [InlineData(Decision.Error, "Fake 1.0")]
    [InlineData(Decision.Error, "not started")]
    public async Task Grade_ComesToNoFigures_StillTellsWhereAndHow(Decision decision, string runtime)
    {
        var guests = FakeGuests.Sound(30);
        guests.Programs[FakeGuests.CandidateCode] = _ => decision == Decision.Wrong ? FakeGuests.Answer("1", 0.01) : new GradedCall.Failed(Verdict.RuntimeError);
        if (runtime == "not started")
        {
            guests.Refused[FakeGuests.CandidateCode] = new GradedCall.Failed(Verdict.CompileError);
        }

        var report = await GradeAsync(guests);

        Assert.Equal((decision, runtime), (report.Decision, report.Card!.Runtime));
        Assert.Contains("It did not come to timed pairs.", report.Card.Protocol);
        Assert.Null(report.Card.NoiseFloorPercent);
    }

    [Fact]
    public async Task Grade_FiguresAreThere_CardTellsHowTheyWereReckoned()
    {
        var card = (await GradeAsync(FakeGuests.Sound(30))).Card!;

        Assert.Contains(card.Protocol, sentence => sentence.Contains("geometric mean of up to 8 pairs", StringComparison.Ordinal) && sentence.Contains("from 9 pairs on it is their median", StringComparison.Ordinal));
        Assert.Contains(card.Protocol, sentence => sentence.Contains("from its word that it has the input", StringComparison.Ordinal));
        Assert.Equal(0, card.OthersBusy);
    }

    [Fact]
    public async Task Grade_OthersAreBusy_CardTellsTheirPartOfAllCores()
    {
        var report = await FakeGuests.GraderWith(FakeGuests.Sound(30), _clock, machine: new CrowdedMachine()).GradeAsync(NewJob(1), _sink, TestContext.Current.CancellationToken);

        Assert.Equal((1.0, 1.0), (report.Card!.OthersBusy, report.Pairs[0].OthersBusy));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task Grade_NoiseFloor_IsIdenticalCodeMeasuredOrSaidToBeLess(int baselineStarts, bool isSpread)
    {
        var guests = FakeGuests.Sound(30, noise: 0.02);
        guests.BaselineStarts = baselineStarts;

        var report = await FakeGuests.GraderWith(guests, _clock, new GradingOptions()).GradeAsync(NewJob(1), _sink, TestContext.Current.CancellationToken);

        Assert.Equal(isSpread, report.Speedup!.NoiseIsSpread);
        Assert.InRange(report.Speedup.NoiseFloorPercent!.Value, 0.1, 20);
        Assert.Equal(isSpread ? null : report.Speedup.NoiseFloorPercent, report.Card!.NoiseFloorPercent);
    }

    [Fact]
    public async Task Grade_NoiseFloorCouldNotBeTaken_IsTriedAgainSoonAndThenKept()
    {
        var guests = FakeGuests.Sound(30);
        var grader = FakeGuests.GraderWith(guests, _clock, new GradingOptions());
        async Task<bool> IsSpreadAsync(TimeSpan later)
        {
            _clock.Advance(later);
            guests.BaselineStarts = Math.Max(guests.BaselineStarts, 1);
            return (await grader.GradeAsync(NewJob(1), _sink, TestContext.Current.CancellationToken)).Speedup!.NoiseIsSpread;
        }

        guests.BaselineStarts = 1;
        Assert.True(await IsSpreadAsync(TimeSpan.Zero));
        guests.BaselineStarts = 2;
        Assert.True(await IsSpreadAsync(TimeSpan.FromMinutes(1)), "Not at once: each try costs a learner some seconds.");
        guests.BaselineStarts = 2;
        Assert.False(await IsSpreadAsync(TimeSpan.FromMinutes(10)));
        guests.BaselineStarts = 1;
        Assert.False(await IsSpreadAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Grade_JobWithoutExercise_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => NewGrader(FakeGuests.Sound(1)).GradeAsync(NewJob(1) with { Exercise = null }, _sink, TestContext.Current.CancellationToken));

    private Task<GradeReport> GradeAsync(FakeGuests guests, long seed = 42, CancellationToken? cancellation = null) =>
        NewGrader(guests).GradeAsync(NewJob(seed), _sink, cancellation ?? TestContext.Current.CancellationToken);

    private Grader NewGrader(FakeGuests guests) => FakeGuests.GraderWith(guests, _clock);

    private static Job NewJob(long seed, Language language = Language.Python) => new()
    {
        Id = Guid.CreateVersion7(),
        Attempt = 1,
        Kind = RunKind.Submit,
        Language = language,
        Code = FakeGuests.CandidateCode,
        Seed = seed,
        Exercise = new ExerciseKit
        {
            Id = "ex",
            Language = language,
            Entry = "process",
            Baseline = FakeGuests.BaselineCode,
            Generator = FakeGuests.GeneratorCode,
            SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
            GateWorkload = new Dictionary<string, long> { ["rows"] = 1000 },
            Gates = [new Gate("fast", GateKind.CpuRatio, 5, null), new Gate("gold", GateKind.CpuRatio, 25, null) { Optional = true }],
        },
    };

    private sealed class CrowdedMachine : IMachineWatch
    {
        private int _asked;

        public TimeSpan Used => TimeSpan.FromHours(++_asked);

        public int Cores => 2;
    }
}
