using Microsoft.Extensions.Time.Testing;
using TrainingHub.Execution.Guests;

namespace TrainingHub.Execution.Tests.Guests;

public sealed class PoolSizeTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Missed_AgainAndAgain_GrowsToTheMost()
    {
        var size = new PoolSize(2, 12, () => true, _time);

        var sizes = Enumerable.Range(0, 4).Select(_ => { size.Missed(); return size.Wanted; });

        Assert.Equal([4, 8, 12, 12], sizes);
    }

    [Fact]
    public void Wanted_WhenTheRushIsOver_GoesBackOneByOne()
    {
        var size = new PoolSize(2, 12, () => true, _time);
        size.Missed();

        _time.Advance(PoolSize.Quiet);
        Assert.Equal(3, size.Wanted);
        _time.Advance(PoolSize.Quiet * 10);
        Assert.Equal(2, size.Wanted);
    }

    [Fact]
    public void Missed_WithoutRoom_StaysAsItIs()
    {
        var size = new PoolSize(2, 12, () => false, _time);
        size.Missed();

        Assert.Equal(2, size.Wanted);
    }

    [Fact]
    public void Missed_PoolThatIsSwitchedOff_StaysOff()
    {
        var size = new PoolSize(0, 12, () => true, _time);
        size.Missed();

        Assert.Equal(0, size.Wanted);
    }

    [Fact]
    public void Missed_ConfiguredAboveTheMost_DoesNotShrink()
    {
        var size = new PoolSize(30, 12, () => true, _time);
        size.Missed();

        Assert.Equal(30, size.Wanted);
    }
}
