using System.Text;
using TrainingHub.Execution.Grading;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>A program that gives up on a late answer of a service is not called wrong for what other work on the machine did.</summary>
public sealed class SecondChanceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    // Busy, with a service: once late is no verdict, always wrong is.
    [InlineData(true, true, 1, null, 2)]
    [InlineData(true, true, 2, null, 3)]
    [InlineData(true, true, int.MaxValue, Decision.Wrong, 3)]
    // On a calm machine, and where nothing is waited for, the first wrong answer decides.
    [InlineData(false, true, 1, Decision.Wrong, 1)]
    [InlineData(true, false, 1, Decision.Wrong, 1)]
    public async Task RunPair_AnswerThatDiffers_IsAskedForAgainOnlyWhereTheMachineMayBeWhy(bool isBusy, bool hasService, int wrongCalls, Decision? decision, int calls)
    {
        var candidate = new Side(wrongCalls);
        var kit = Kit(hasService ? new ExerciseService("", []) : null);
        var duel = new Duel(kit, new Side(wrongCalls: 0), candidate, new HiddenInputs(new Side(wrongCalls: 0), kit, submissionSeed: 1), new Machine(isBusy));

        var (pair, failure) = await duel.RunPairAsync(mode: null, baselineFirst: true, Stop);

        Assert.Equal(decision, failure?.Decision);
        Assert.Equal(calls, candidate.Calls);
        Assert.Equal(!isBusy, pair?.IsCalm);
        Assert.Equal(calls, duel.InputsCompared);
    }

    // Both become warm at once, and each may be why the other's answers come late.
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, Decision.Wrong)]
    public async Task Compare_WrongOnlyBesideTheOtherSide_IsAskedForAgainInTurns(bool hasService, Decision? decision)
    {
        var (baseline, candidate) = (new Side(wrongCalls: 0), new Side(wrongCalls: 0) { WrongBesideTheOther = true });
        baseline.Other = candidate;
        candidate.Other = baseline;
        var kit = Kit(hasService ? new ExerciseService("", []) : null);
        var duel = new Duel(kit, baseline, candidate, new HiddenInputs(new Side(wrongCalls: 0), kit, submissionSeed: 1), new Machine(isBusy: false), warmTogether: true);

        var failure = await duel.CompareAsync(mode: null, Stop);

        Assert.Equal(decision, failure?.Decision);
        Assert.True(candidate.MetTheOther);
    }

    private static ExerciseKit Kit(ExerciseService? service) => new()
    {
        Id = "ex",
        Language = Language.Python,
        Entry = "process",
        Baseline = "",
        Generator = "",
        SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
        GateWorkload = new Dictionary<string, long> { ["rows"] = 1000 },
        Gates = [new Gate("fast", GateKind.CpuRatio, 5, null)],
        Service = service,
    };

    private sealed class Side(int wrongCalls) : IGradingGuest
    {
        private bool _inCall;

        public int Calls { get; private set; }

        public Side? Other { get; set; }

        public bool WrongBesideTheOther { get; init; }

        public bool MetTheOther { get; private set; }

        public string Runtime => "Fake 1.0";

        public TimeSpan IdleCpu => TimeSpan.Zero;

        public void SetApart(bool apart)
        {
        }

        public async Task<GradedCall> CallAsync(GradedInput input, CancellationToken cancellation)
        {
            var isBeside = Other?._inCall == true;
            MetTheOther |= isBeside;
            _inCall = true;
            await Task.Delay(2, cancellation);
            _inCall = false;
            var isWrong = Calls++ < wrongCalls || (isBeside && WrongBesideTheOther);
            return new GradedCall.Returned(Encoding.UTF8.GetBytes(isWrong ? "13" : "12"), TimeSpan.FromSeconds(1), TimeSpan.Zero);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A machine on which others are busy all the time, or nobody.</summary>
    private sealed class Machine(bool isBusy) : IMachineWatch
    {
        private TimeSpan _used;

        public TimeSpan Used => isBusy ? _used += TimeSpan.FromHours(1) : TimeSpan.Zero;

        public int Cores => 2;
    }
}
