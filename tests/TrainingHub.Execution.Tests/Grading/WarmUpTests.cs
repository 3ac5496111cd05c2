using System.Text;
using TrainingHub.Execution.Grading;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>Where a core is set apart, both sides become warm at the same time on all cores; whatever is timed or held against a program runs alone on that core.</summary>
public sealed class WarmUpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Language.Python)]
    [InlineData(Language.CSharp)]
    public async Task WithACoreSetApart_SidesBecomeWarmTogether_AndAreTimedAlone(Language language)
    {
        var table = new Table();
        var duel = DuelOf(table, language, warmTogether: true);

        Assert.Null(await duel.CompareAsync(mode: null, Stop));
        Assert.Equal(2, table.MostBeforeApart);
        Assert.Null((await duel.RunPairAsync(mode: null, baselineFirst: false, Stop)).Failure);

        Assert.Equal(1, table.MostApart);
        Assert.True(table.BothApart);
    }

    [Fact]
    public async Task WithoutOne_SidesTakeTurns()
    {
        var table = new Table();

        Assert.Null(await DuelOf(table, Language.CSharp, warmTogether: false).CompareAsync(mode: null, Stop));

        Assert.Equal(1, table.MostBeforeApart);
    }

    [Fact]
    public async Task AnotherMode_BecomesWarmAsTheFirstDid()
    {
        var table = new Table();
        var duel = DuelOf(table, Language.Python, warmTogether: true);

        Assert.Null(await duel.CompareAsync("one", Stop));
        table.MostBeforeApart = 0;
        Assert.Null(await duel.CompareAsync("two", Stop));

        Assert.Equal((2, true), (table.MostBeforeApart, table.BothApart));
    }

    [Fact]
    public async Task ASideThatFails_IsToldOnceBothHaveEnded()
    {
        var table = new Table { Failing = true };

        var report = await DuelOf(table, Language.CSharp, warmTogether: true).CompareAsync(mode: null, Stop);

        Assert.Equal(Verdict.TimeLimit, report?.Verdict);
        Assert.Equal(0, table.Busy);
    }

    // What a side used while it waited for the other is over; what it uses in a pause may go on.
    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.0, 6)]
    public async Task APause_IsJudgedByWhatIsUsedInIt(double usedBefore, int pauses)
    {
        var table = new Table { IdleOfACall = TimeSpan.FromSeconds(0.21), UsedBeforeAPause = TimeSpan.FromSeconds(usedBefore) };

        Assert.Null(await DuelOf(table, Language.CSharp, warmTogether: true).CompareAsync(mode: null, Stop));

        Assert.Equal(2 * pauses, table.CallsApart);
    }

    private static Duel DuelOf(Table table, Language language, bool warmTogether)
    {
        var kit = new ExerciseKit
        {
            Id = "ex",
            Language = language,
            Entry = "process",
            Baseline = "",
            Generator = "",
            SampleWorkload = new Dictionary<string, long> { ["rows"] = 10 },
            GateWorkload = new Dictionary<string, long> { ["rows"] = 1000 },
            Gates = [new Gate("fast", GateKind.CpuRatio, 5, null)],
        };
        var inputs = new HiddenInputs(new Side(table, SideKind.Generator), kit, submissionSeed: 1);
        return new Duel(kit, new Side(table, SideKind.Baseline), new Side(table, SideKind.Candidate), inputs, new Nobody(), warmTogether);
    }

    private enum SideKind
    {
        Generator,
        Baseline,
        Candidate,
    }

    /// <summary>What the sides have in common: how many are in a call.</summary>
    private sealed class Table
    {
        private readonly Lock _changing = new();
        private readonly HashSet<SideKind> _apart = [];

        public bool Failing { get; init; }

        public TimeSpan IdleOfACall { get; init; }

        public TimeSpan UsedBeforeAPause { get; init; }

        public int Busy { get; private set; }

        public int CallsApart { get; private set; }

        public int MostApart { get; private set; }

        public int MostBeforeApart { get; set; }

        public bool BothApart => _apart.Count == 2;

        public void Change(SideKind side, int by)
        {
            lock (_changing)
            {
                Busy += by;
                CallsApart += by > 0 && _apart.Contains(side) ? 1 : 0;
                (MostApart, MostBeforeApart) = _apart.Contains(side) ? (Math.Max(MostApart, Busy), MostBeforeApart) : (MostApart, Math.Max(MostBeforeApart, Busy));
            }
        }

        public void SetApart(SideKind side, bool apart)
        {
            lock (_changing)
            {
                _ = apart ? _apart.Add(side) : _apart.Remove(side);
            }
        }
    }

    private sealed class Side(Table table, SideKind kind) : IGradingGuest
    {
        public string Runtime => "Fake 1.0";

        public TimeSpan IdleCpu => table.UsedBeforeAPause;

        public void SetApart(bool apart) => table.SetApart(kind, apart);

        public async Task<GradedCall> CallAsync(GradedInput input, CancellationToken cancellation)
        {
            if (kind == SideKind.Generator)
            {
                return Answer(TimeSpan.Zero);
            }

            table.Change(kind, by: 1);
            await Task.Yield();
            if (kind == SideKind.Baseline)
            {
                await Task.Delay(1, cancellation);
            }

            table.Change(kind, by: -1);
            return table.Failing && kind == SideKind.Candidate ? new GradedCall.Failed(Verdict.TimeLimit) : Answer(table.IdleOfACall);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static GradedCall.Returned Answer(TimeSpan idle) => new(Encoding.UTF8.GetBytes("12"), TimeSpan.FromSeconds(1), idle);
    }

    private sealed class Nobody : IMachineWatch
    {
        public TimeSpan Used => TimeSpan.Zero;

        public int Cores => 2;
    }
}
