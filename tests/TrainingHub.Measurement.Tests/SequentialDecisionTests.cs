namespace TrainingHub.Measurement.Tests;

public sealed class SequentialDecisionTests
{
    private const double Gate = 5;
    private const int Trials = 2000;

    [Theory]
    [InlineData(4.5, 0.02)]
    [InlineData(4.5, 0.05)]
    [InlineData(1.0, 0.05)]
    public void Answer_BelowTheGate_AtMostOneInAHundredPasses(double truth, double noise)
    {
        var answers = Simulate(truth, noise);

        Assert.InRange(answers.Count(answer => answer.Answer == GateAnswer.Pass), 0, Trials / 100);
    }

    [Fact]
    public void Answer_AboveTheGate_AtLeastNinetyNineInAHundredPass()
    {
        var answers = Simulate(5.5, 0.02);

        Assert.InRange(answers.Count(answer => answer.Answer == GateAnswer.Pass), Trials * 99 / 100, Trials);
    }

    [Fact]
    public void Answer_AtTheGate_IsMostlyTooCloseToCall()
    {
        var answers = Simulate(Gate, 0.02);

        Assert.True(answers.Count(answer => answer.Answer == GateAnswer.TooCloseToCall) > Trials * 3 / 4);
        Assert.All(answers.Where(answer => answer.Answer == GateAnswer.TooCloseToCall), answer => Assert.Equal(PairBudget.Default.MaxPairs, answer.Pairs));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(20.0)]
    public void Answer_FarFromTheGate_NeedsTwoPairs(double truth)
    {
        var answers = Simulate(truth, 0.02);

        // Noise may bring one pair of thousands near enough to ask for a third.
        Assert.All(answers, answer => Assert.InRange(answer.Pairs, 2, 3));
        Assert.True(answers.Count(answer => answer.Pairs == 2) > Trials * 99 / 100);
    }

    [Fact]
    public void Answer_BeforeTheThirdPair_AsksForMore()
    {
        var decision = new SequentialDecision(Gate, PairBudget.Default);

        Assert.Equal(GateAnswer.MorePairs, decision.Answer(TimeSpan.Zero));
        decision.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.17));
        decision.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.17));
        Assert.Equal(GateAnswer.MorePairs, decision.Answer(TimeSpan.Zero));
    }

    [Fact]
    public void Answer_TimeIsSpentNearTheGate_IsTooCloseToCall()
    {
        var decision = new SequentialDecision(Gate, PairBudget.Default);
        foreach (var candidate in new[] { 0.18, 0.22, 0.2 })
        {
            decision.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(candidate));
        }

        Assert.Equal(GateAnswer.MorePairs, decision.Answer(TimeSpan.FromSeconds(59)));
        Assert.Equal(GateAnswer.TooCloseToCall, decision.Answer(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void BaselineFirst_PairAfterPair_Alternates()
    {
        var decision = new SequentialDecision(Gate, PairBudget.Default);
        var order = new List<bool>();
        for (var pair = 0; pair < 4; pair++)
        {
            order.Add(decision.BaselineFirst);
            decision.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }

        Assert.Equal([true, false, true, false], order);
    }

    [Fact]
    public void Add_CandidateBelowTheClock_IsNoInfiniteRatio()
    {
        var decision = new SequentialDecision(Gate, PairBudget.Default);
        for (var pair = 0; pair < 3; pair++)
        {
            decision.Add(TimeSpan.FromSeconds(1), TimeSpan.Zero);
        }

        Assert.Equal(GateAnswer.Pass, decision.Answer(TimeSpan.Zero));
        Assert.True(double.IsFinite(decision.Estimate!.High));
    }

    private static List<(GateAnswer Answer, int Pairs)> Simulate(double truth, double noise)
    {
        var answers = new List<(GateAnswer, int)>();
        for (var trial = 0; trial < Trials; trial++)
        {
            var pairs = new NoisyPairs(seed: trial, truth, noise);
            var decision = new SequentialDecision(Gate, PairBudget.Default);
            GateAnswer answer;
            while ((answer = decision.Answer(TimeSpan.Zero)) == GateAnswer.MorePairs)
            {
                var (baseline, candidate) = pairs.Next();
                decision.Add(baseline, candidate);
            }

            answers.Add((answer, decision.Pairs));
        }

        return answers;
    }
}
