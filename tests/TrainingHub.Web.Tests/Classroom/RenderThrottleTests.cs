using Microsoft.Extensions.Time.Testing;
using TrainingHub.Web.Features.Classroom;

namespace TrainingHub.Web.Tests.Classroom;

public sealed class RenderThrottleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly FakeTimeProvider _clock = new();
    private int _renders;

    [Fact]
    public void Request_Burst_RendersFirstAtOnceAndLastAfterTheInterval()
    {
        using var throttle = NewThrottle();

        Burst(throttle);
        Assert.Equal(1, _renders);

        _clock.Advance(Interval);
        Assert.Equal(2, _renders);

        _clock.Advance(Interval * 10);
        Assert.Equal(2, _renders);
    }

    [Fact]
    public void Request_AllTheTime_RendersFiveTimesASecond()
    {
        using var throttle = NewThrottle();

        for (var tick = 0; tick < 1000; tick++)
        {
            throttle.Request();
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_renders, 4, 6);
    }

    [Fact]
    public void Request_WhileARenderIsUnderWay_RendersOnceMoreAfterwards()
    {
        var busy = new TaskCompletionSource();
        using var throttle = new RenderThrottle(_clock, Interval, () => ++_renders == 1 ? busy.Task : Task.CompletedTask);
        throttle.Request();
        throttle.Request();
        _clock.Advance(Interval * 5);
        Assert.Equal(1, _renders);

        busy.SetResult();
        _clock.Advance(Interval);

        Assert.Equal(2, _renders);
    }

    [Fact]
    public void Request_AfterDispose_DoesNothing()
    {
        var throttle = NewThrottle();
        Burst(throttle);
        throttle.Dispose();

        throttle.Request();
        _clock.Advance(Interval * 5);

        Assert.Equal(1, _renders);
    }

    private static void Burst(RenderThrottle throttle)
    {
        for (var request = 0; request < 100; request++)
        {
            throttle.Request();
        }
    }

    private RenderThrottle NewThrottle() => new(_clock, Interval, () =>
    {
        _renders++;
        return Task.CompletedTask;
    });
}
