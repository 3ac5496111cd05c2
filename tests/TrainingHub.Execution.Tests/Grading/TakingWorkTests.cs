using TrainingHub.Execution.Grading;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>Work of the call that is done while its input is handed over, in milliseconds.</summary>
public sealed class TakingWorkTests
{
    [Fact]
    public void Charge_SameWorkEachTime_IsChargedButForALittle()
    {
        var taking = new TakingWork();

        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(14.25, Charge(taking, baseline: 25, beyond: 15), tolerance: 0.01));
    }

    [Fact]
    public void Charge_SmallDifferenceOfTwoHeaps_IsLetPass()
    {
        var taking = new TakingWork();

        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(0, Charge(taking, baseline: 25, beyond: 0.7)));
    }

    [Fact]
    public void Charge_DisturbancesOfEitherSide_AreNotHeldAgainstIt()
    {
        var taking = new TakingWork();
        double[] beyond = [-3, 5, -4, 60, -1, 2, -2, 40, -6];

        Assert.All(beyond, one => Assert.Equal(0, Charge(taking, baseline: 25, one)));
        Assert.False(taking.IsAgainstTheRules);
    }

    [Fact]
    public void Charge_WorksAheadInMostCalls_LeavesFewerThanHalfUncharged()
    {
        var taking = new TakingWork();
        double[] beyond = [0, 20, 20, 0, 20, 20, 0, 20, 20];

        var uncharged = beyond.Count(one => Charge(taking, baseline: 25, one) == 0 && one > 0);

        Assert.True(uncharged < beyond.Length / 2, $"{uncharged} uncharged");
    }

    [Theory]
    [InlineData(24, 1, false)]
    [InlineData(26, 1, true)]
    [InlineData(26, 100, false)]
    public void IsAgainstTheRules_OnlyWhatIsMuchAndMuchOfAll(double beyond, double call, bool expected)
    {
        var taking = new TakingWork();
        for (var pair = 0; pair < 3; pair++)
        {
            Assert.False(taking.IsAgainstTheRules);
            Charge(taking, baseline: 25, beyond, call);
        }

        Assert.Equal(expected, taking.IsAgainstTheRules);
    }

    private static double Charge(TakingWork taking, double baseline, double beyond, double call = 1)
    {
        const double Taken = 100;
        return taking.Charge(new Pair(Call(baseline, Taken), Call(call, Taken + beyond), OthersBusy: 0)).TotalMilliseconds;
    }

    private static GradedCall.Returned Call(double cpu, double taking) => new(default, TimeSpan.FromMilliseconds(cpu)) { TakingCpu = TimeSpan.FromMilliseconds(taking) };
}
