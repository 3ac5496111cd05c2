using Microsoft.Extensions.Time.Testing;
using TrainingHub.Execution.Runs;

namespace TrainingHub.Execution.Tests.Runs;

public sealed class RushTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void CalmAsync_NobodyWaits_EndsAtOnce() => Assert.True(new Rush(_time).CalmAsync(Longest, TestContext.Current.CancellationToken).IsCompletedSuccessfully);

    [Fact]
    public async Task CalmAsync_SomebodyWaits_EndsWhenTheLastHasLeft()
    {
        var rush = new Rush(_time);
        var (first, second) = (rush.Enter(), rush.Enter());
        var calm = rush.CalmAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken);

        first.Dispose();
        first.Dispose();
        _time.Advance(Moment);
        var stillBusy = !calm.IsCompleted;
        second.Dispose();
        await PassAsync(calm);

        Assert.True(stillBusy);
    }

    [Fact]
    public async Task CalmAsync_SomebodyWaitsForEver_EndsAfterTheLongest()
    {
        var rush = new Rush(_time);
        using var waiting = rush.Enter();
        var calm = rush.CalmAsync(Longest, TestContext.Current.CancellationToken);

        await PassAsync(calm);

        Assert.True(_time.GetUtcNow() - _time.Start >= Longest);
    }

    [Fact]
    public async Task CalmAsync_BetweenTwoRunsOfAQueue_WaitsForItsEnd()
    {
        var rush = new Rush(_time);
        rush.Queue(others: true);
        rush.Enter().Dispose();
        var calm = rush.CalmAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken);

        _time.Advance(Moment);
        var stillBusy = !calm.IsCompleted;
        rush.Queue(others: false);
        await PassAsync(calm);

        Assert.True(stillBusy);
        Assert.True(_time.GetUtcNow() - _time.Start < Longest);
    }

    [Fact]
    public async Task CalmAsync_AQueueThatDoesNotEnd_IsHowThingsAre()
    {
        var rush = new Rush(_time);
        rush.Queue(others: true);
        await PassAsync(rush.CalmAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        rush.Queue(others: true);

        Assert.True(_time.GetUtcNow() - _time.Start >= Longest);
        Assert.True(rush.CalmAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    // Whoever is woken goes on in its own time, so the clock is moved until it has.
    private async Task PassAsync(Task calm)
    {
        while (!calm.IsCompleted)
        {
            _time.Advance(Moment);
            await Task.Yield();
        }

        await calm;
    }
}
