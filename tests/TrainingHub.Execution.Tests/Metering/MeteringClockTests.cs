using Microsoft.Extensions.Logging.Abstractions;
using TrainingHub.Execution.Metering;

namespace TrainingHub.Execution.Tests.Metering;

public sealed class MeteringClockTests : IDisposable
{
    private const int Enough = 4;
    private readonly MeteringClock _clock = new(TimeProvider.System, NullLogger<MeteringClock>.Instance);

    [Fact]
    public async Task Watch_Several_AreLookedAtAgainAndAgainByOneThread()
    {
        var (first, second) = (new Looks(), new Looks());

        using var one = _clock.Watch(first.Look);
        using var other = _clock.Watch(second.Look);
        await first.Reached(Enough);
        await second.Reached(Enough);

        Assert.Single(first.Threads.Concat(second.Threads).Distinct());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, first.Threads);
    }

    [Fact]
    public async Task Watch_LookFails_TheOthersAreLookedAtStill()
    {
        var (calls, sound) = (0, new Looks());
        using var broken = _clock.Watch(() =>
        {
            calls++;
            throw new InvalidOperationException("Nobody expected this.");
        });
        using var other = _clock.Watch(sound.Look);

        await sound.Reached(Enough);

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Watch_Disposed_IsNotLookedAtAnyMore()
    {
        var (ended, other) = (new Looks(), new Looks());
        var watch = _clock.Watch(ended.Look);
        using var kept = _clock.Watch(other.Look);
        await ended.Reached(1);

        watch.Dispose();
        // Whatever look was under way at that time is over by the second one of the other.
        var seen = other.Count;
        await other.Reached(seen + 2);
        var count = ended.Count;
        await other.Reached(seen + 2 + Enough);

        Assert.Equal(count, ended.Count);
    }

    [Fact]
    public async Task Watch_AfterNothingWasWatched_IsLookedAtAgain()
    {
        var (before, after) = (new Looks(), new Looks());
        var watch = _clock.Watch(before.Look);
        await before.Reached(1);
        watch.Dispose();

        using var next = _clock.Watch(after.Look);
        await after.Reached(Enough);

        Assert.Equal(before.Threads.Distinct(), after.Threads.Distinct());
    }

    public void Dispose() => _clock.Dispose();

    private sealed class Looks
    {
        private readonly Lock _adding = new();
        private readonly List<int> _threads = [];

        public IReadOnlyList<int> Threads
        {
            get
            {
                lock (_adding)
                {
                    return [.. _threads];
                }
            }
        }

        public int Count => Threads.Count;

        public void Look()
        {
            lock (_adding)
            {
                _threads.Add(Environment.CurrentManagedThreadId);
            }
        }

        public async Task Reached(int count)
        {
            while (Count < count)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }
    }
}
