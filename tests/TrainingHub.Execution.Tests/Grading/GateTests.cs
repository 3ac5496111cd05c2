using System.Text;
using Microsoft.Extensions.Time.Testing;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>Gates of every kind, on programs whose figures are given.</summary>
public sealed class GateTests
{
    private const long Mib = 1024 * 1024;
    private static readonly ServiceCounts Orderly = new(8, 8, 8, 1, 10, 5, 0, new Dictionary<string, double> { ["saved"] = 24 });

    public static TheoryData<Gate, bool> Counted => new()
    {
        { new Gate("g", GateKind.CpuSeconds, null, 0.2), true },
        { new Gate("g", GateKind.CpuSeconds, null, 0.08), false },
        { new Gate("g", GateKind.PeakMemory, null, 20), true },
        { new Gate("g", GateKind.PeakMemory, null, 12), false },
        { new Gate("g", GateKind.AllocatedBytes, null, 12 * Mib), true },
        { new Gate("g", GateKind.AllocatedBytes, null, 1000), false },
        { new Gate("g", GateKind.Threads, 3, null), true },
        { new Gate("g", GateKind.Threads, 4, null), false },
        { new Gate("g", GateKind.Processes, 2, 2), true },
        { new Gate("g", GateKind.Processes, 3, null), false },
        { new Gate("g", GateKind.InFlight, 6, 50), true },
        { new Gate("g", GateKind.InFlight, null, 7), false },
        { new Gate("g", GateKind.Requests, 8, 8), true },
        { new Gate("g", GateKind.RequestsPerPath, null, 1), true },
        { new Gate("g", GateKind.Connections, null, 2), false },
        { new Gate("g", GateKind.Counter, 24, null) { Counter = "saved" }, true },
        { new Gate("g", GateKind.Counter, 1, null) { Counter = "lost" }, false },
        { new Gate("g", GateKind.LoopLag, null, 20), true },
        { new Gate("g", GateKind.LoopLag, null, 2), false },
        { new Gate("g", GateKind.WallRatio, 4, null), true },
        { new Gate("g", GateKind.WallRatio, 6, null), false },
        { new Gate("g", GateKind.LatencyPercentile, null, 250) { Calls = 20 }, true },
        { new Gate("g", GateKind.LatencyPercentile, null, 100) { Calls = 20 }, false },
    };

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task Grade_OneGate_HoldsOrNot(Gate gate, bool holds)
    {
        var report = await GradeAsync([gate]);

        Assert.Equal(holds ? Decision.Pass : Decision.NotYet, report.Decision);
        var result = Assert.Single(report.Gates);
        Assert.Equal(report.Decision, result.Decision);
        Assert.NotNull(result.Value);
        Assert.Contains(report.Feedback, sentence => sentence.Length > 0);
    }

    [Theory]
    [InlineData(9, null, 2)]
    [InlineData(null, 7, 1)]
    [InlineData(8, 8, 3)]
    public async Task Grade_CountThatCannotHoldAnyMore_IsDecidedAtOnce(int? least, int? most, int calls)
    {
        var report = await GradeAsync([new Gate("g", GateKind.InFlight, least, most)]);

        Assert.Equal((calls < 3 ? Decision.NotYet : Decision.Pass, calls), (report.Decision, Assert.Single(report.Gates).Samples));
    }

    [Theory]
    [InlineData(GateKind.WallRatio, 4, null)]
    [InlineData(GateKind.LoopLag, null, 2)]
    [InlineData(GateKind.LatencyPercentile, null, 100)]
    public async Task Grade_GateOnTimeAndBusyMachine_IsTooCloseToCallWithTheReason(GateKind kind, int? min, int? max)
    {
        var report = await GradeAsync([new Gate("g", kind, min, max) { Calls = 20 }], machine: new BusyMachine());

        Assert.Equal(Decision.TooCloseToCall, report.Decision);
        Assert.Contains("ther work", Assert.Single(report.Gates).Detail, StringComparison.Ordinal);
        Assert.Contains(report.Feedback, sentence => sentence.Contains("costs you nothing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(GateKind.CpuRatio, 4, null)]
    [InlineData(GateKind.WallRatio, 4, null)]
    [InlineData(GateKind.CpuSeconds, null, 0.25)]
    [InlineData(GateKind.LatencyPercentile, null, 250.0)]
    [InlineData(GateKind.Growth, null, 1.2)]
    public async Task Grade_WorksWhileTakingTheInput_GainsNothingByIt(GateKind kind, int? min, double? max)
    {
        // 0.2 s in the call, growing with the rows; 0.095 s before it, growing with their cube. That is less than what is refused.
        var gate = new Gate("g", kind, min, max) { Calls = 20, Over = ["rows"] };
        double Call(GradedInput input) => 0.2 * RowsOf(input) / 1000;

        var honest = await GradeAsync([gate], cpu: Call);
        var ahead = await GradeAsync([gate], cpu: Call, taking: input => 0.095 * Math.Pow(RowsOf(input) / 1000.0, 3));

        // The interval of a slope through so few sizes is wide.
        Assert.Equal((Decision.Pass, kind == GateKind.Growth ? Decision.TooCloseToCall : Decision.NotYet), (honest.Decision, ahead.Decision));
    }

    [Fact]
    public async Task Grade_ShowOfWorkersAfterTheWorkWasDone_IsNoSharedWork()
    {
        // 100 ns of four threads in the call, 0.4 s before it.
        var report = await GradeAsync([new Gate("g", GateKind.Threads, 3, null)], cpu: _ => 1, taking: _ => 0.4);

        Assert.Equal(Decision.NotYet, report.Decision);
        Assert.Equal(0, Assert.Single(report.Gates).Value);
    }

    [Theory]
    [InlineData(GateKind.InFlight, 10, Decision.TooCloseToCall)]
    [InlineData(GateKind.InFlight, 20, Decision.NotYet)]
    [InlineData(GateKind.InFlight, 8, Decision.Pass)]
    [InlineData(GateKind.Threads, 4, Decision.TooCloseToCall)]
    [InlineData(GateKind.Threads, 5, Decision.NotYet)]
    [InlineData(GateKind.Requests, 9, Decision.NotYet)]
    public async Task Grade_CountMissedOnABusyMachine_IsTheMachinesDoingOnlyWhereItCanBe(GateKind kind, int min, Decision expected)
    {
        var report = await GradeAsync([new Gate("g", kind, min, null)], machine: new BusyMachine());

        Assert.Equal(expected, report.Decision);
        Assert.Equal(expected == Decision.TooCloseToCall, Assert.Single(report.Gates).Detail.Contains("Other work used the cores in 9 of 9 calls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Grade_OneOfSeveralDoesNotHold_IsNotYetAndNamesIt()
    {
        var report = await GradeAsync([new Gate("fast", GateKind.CpuRatio, 5, null), new Gate("once", GateKind.RequestsPerPath, null, 1), new Gate("few", GateKind.Connections, null, 2) { Asks = "connections opened" }]);

        Assert.Equal(Decision.NotYet, report.Decision);
        Assert.Contains(report.Feedback, sentence => sentence.StartsWith("Not met: connections opened: ", StringComparison.Ordinal) && sentence.EndsWith("at most 2 asked for.", StringComparison.Ordinal));
        Assert.Contains("1 other condition is met.", report.Feedback);
    }

    [Fact]
    public async Task Grade_OptionalGateDoesNotHold_PassesAllTheSame()
    {
        var report = await GradeAsync([new Gate("fast", GateKind.CpuRatio, 5, null), new Gate("gold", GateKind.CpuRatio, 50, null) { Optional = true }]);

        Assert.True(report.Speedup!.Pairs >= 3, "A mark that is out of reach must not end the watch over what goes on between calls.");

        Assert.Equal((Decision.Pass, Decision.NotYet), (report.Decision, report.Gates[1].Decision == Decision.Pass ? Decision.Pass : Decision.NotYet));
    }

    [Fact]
    public async Task Grade_MemoryGrewByMoreThanWasClaimed_IsRejected()
    {
        var report = await GradeAsync([new Gate("heap", GateKind.AllocatedBytes, null, 1000)], answer => answer with
        {
            ClaimedAllocation = 10,
            Sight = answer.Sight with { PeakBytes = 100 * Mib },
        });

        Assert.Equal(Decision.Rejected, report.Decision);
        Assert.Contains("seen from outside", report.Feedback[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_FewHeartbeats_DoNotCountAsASmoothLoop()
    {
        var report = await GradeAsync([new Gate("smooth", GateKind.LoopLag, null, 20)], answer => answer with { Counts = Orderly with { Beats = 1 } });

        Assert.Equal(Decision.NotYet, report.Decision);
    }

    [Theory]
    [InlineData(1.0, Decision.Pass)]
    [InlineData(2.0, Decision.NotYet)]
    public async Task Grade_GrowthGate_TellsLinearFromQuadratic(double exponent, Decision expected)
    {
        var report = await GradeAsync(
            [new Gate("growth", GateKind.Growth, null, 1.4) { Over = ["rows"] }],
            cpu: input => 0.1 * Math.Pow(RowsOf(input) / 1000.0, exponent));

        Assert.Equal(expected, report.Decision);
        Assert.InRange(report.Gates[0].Value!.Value, exponent - 0.05, exponent + 0.05);
    }

    [Fact]
    public async Task Grade_WithoutGates_PassesOnAnswersAlone()
    {
        var report = await GradeAsync([]);

        Assert.Equal((Decision.Pass, true), (report.Decision, report.Correct));
        Assert.Null(report.Speedup);
        Assert.Equal("Fake 1.0", report.Card!.Runtime);
        Assert.Contains("passed", Assert.Single(report.Feedback), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_Modes_AreEachComparedAndJudged()
    {
        var report = await GradeAsync(
            [new Gate("fast-threads", GateKind.CpuRatio, 5, null) { Mode = "threads" }, new Gate("fast-asyncio", GateKind.CpuRatio, 50, null) { Mode = "asyncio" }],
            change: kit => kit with { Modes = ["threads", "asyncio"], Arguments = [new("path", "path"), new("model", "mode")] });

        Assert.Equal(Decision.NotYet, report.Decision);
        Assert.Equal([Decision.Pass, Decision.NotYet], report.Gates.Select(gate => gate.Decision));
        Assert.Equal(["threads", "asyncio"], report.Pairs.Select(pair => pair.Mode).Distinct());
    }

    [Fact]
    public async Task Grade_Measurement_CountsForNothingAndTellsItsSeedAndMachine()
    {
        var report = await GradeAsync([new Gate("overlap", GateKind.InFlight, 6, null)], kind: RunKind.Measure);

        Assert.False(report.Counts);
        Assert.InRange(report.Speedup!.Estimate, 9.5, 10.5);
        Assert.True(report.Pairs.Count >= 5);
        Assert.Equal((1, "Fake 1.0"), (report.Card!.Seed, report.Card.Runtime));
        Assert.NotEmpty(report.Card.Protocol);
    }

    [Theory]
    [InlineData("""{"a": 1.0000000001, "b": [3, 1, 2]}""", true)]
    [InlineData("""{"a": 1, "b": [1, 2, 3]}""", true)]
    [InlineData("""{"a": 1.001, "b": [1, 2, 3]}""", false)]
    [InlineData("""{"a": "1", "b": [1, 2, 3]}""", false)]
    [InlineData("""{"a": 1.0, "b": [1, 2, 2]}""", false)]
    [InlineData("""{"a": 1.0, "b": [1, 2]}""", false)]
    public void Compare_ToleranceAndOrder_AllowWhatTheyName(string answer, bool equal)
    {
        var rules = new AnswerComparison(1e-9, 0, false, ["b"]);

        var difference = CanonicalJson.Compare(1, Parse("""{"a": 1.0, "b": [1, 2, 3]}""", rules), Parse(answer, rules));

        Assert.Equal(equal, difference is null);
    }

    private static CanonicalJson Parse(string text, AnswerComparison rules) => CanonicalJson.TryParse(Encoding.UTF8.GetBytes(text), rules)!;

    private static int RowsOf(GradedInput input) => int.Parse(FakeGuests.Describe(input).Split("rows=")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<GradeReport> GradeAsync(
        IReadOnlyList<Gate> gates,
        Func<GradedCall.Returned, GradedCall.Returned>? answer = null,
        Func<GradedInput, double>? cpu = null,
        Func<GradedInput, double>? taking = null,
        IMachineWatch? machine = null,
        RunKind kind = RunKind.Submit,
        Func<ExerciseKit, ExerciseKit>? change = null)
    {
        var guests = FakeGuests.Sound(10);
        var sound = guests.Programs[FakeGuests.CandidateCode];
        guests.Programs[FakeGuests.BaselineCode] = input => (GradedCall.Returned)FakeGuests.Answer(FakeGuests.JsonOf(input), 1) with { Wall = TimeSpan.FromSeconds(1) };
        guests.Programs[FakeGuests.CandidateCode] = input =>
        {
            var returned = (GradedCall.Returned)(cpu is null ? sound(input) : FakeGuests.Answer(FakeGuests.JsonOf(input), cpu(input)));
            returned = returned with
            {
                Wall = TimeSpan.FromSeconds(0.2),
                TakingCpu = TimeSpan.FromSeconds(taking?.Invoke(input) ?? 0),
                Sight = new LauncherMessage.CallSight(10 * Mib, [40, 30, 25, 5], [70, 30], HeldBytes: 5 * Mib),
                ClaimedAllocation = 10 * Mib,
                Counts = Orderly,
            };
            return answer?.Invoke(returned) ?? returned;
        };
        var kit = new ExerciseKit
        {
            Id = "ex",
            Language = Language.Python,
            Entry = "process",
            Baseline = FakeGuests.BaselineCode,
            Generator = FakeGuests.GeneratorCode,
            SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
            GateWorkload = new Dictionary<string, long> { ["rows"] = 1000 },
            Gates = gates,
        };
        var job = new Job { Id = Guid.CreateVersion7(), Attempt = 1, Kind = kind, Language = Language.Python, Code = FakeGuests.CandidateCode, Seed = 7, Exercise = change?.Invoke(kit) ?? kit };
        return await FakeGuests.GraderWith(guests, new FakeTimeProvider(), machine: machine).GradeAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);
    }

    // Everybody else uses all cores, all the time and more.
    private sealed class BusyMachine : IMachineWatch
    {
        private int _asked;

        public TimeSpan Used => TimeSpan.FromHours(++_asked);

        public int Cores => 2;
    }
}
