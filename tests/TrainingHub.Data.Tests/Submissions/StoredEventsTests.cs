using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.Submissions;

public sealed class StoredEventsTests
{
    [Fact]
    public void Pack_FewEvents_KeepsAllButTheClosingOne()
    {
        RunEvent[] events =
        [
            new RunEvent.StateChanged(RunStates.Queued, Position: 3) { Seq = 1 },
            new RunEvent.OutputWritten("stdout", "hello") { Seq = 2 },
            new RunEvent.RunFinished(RunKind.Run, new RunReport { Verdict = Verdict.Ok }, null) { Seq = 3 },
        ];

        Assert.Equal(events[..2], StoredEvents.Unpack(StoredEvents.Pack(events)));
        Assert.Empty(StoredEvents.Unpack(StoredEvents.Pack(events[2..])));
        Assert.Empty(StoredEvents.Unpack(StoredEvents.Pack([])));
    }

    [Fact]
    public void Pack_PiecesOfATimeline_AreLeftToTheProfile()
    {
        RunEvent[] events = [new RunEvent.TimelineGrew(5) { Seq = 1 }, new RunEvent.Noticed("deadlock", "It hangs.") { Seq = 2 }];

        Assert.Equal(events[1..], StoredEvents.Unpack(StoredEvents.Pack(events)));
    }

    [Fact]
    public void Pack_TooManySamples_ThinsThemEvenlyAndKeepsTheRest()
    {
        var threads = Enumerable.Range(0, 100).Select(id => new ThreadSample(id, "a thread with a name", "R", 1)).ToList();
        List<RunEvent> events = [new RunEvent.StateChanged(RunStates.Running) { Seq = 1 }];
        events.AddRange(Enumerable.Range(0, 1000).Select(
            i => new RunEvent.MetricsSampled([new MetricSample { Ms = i, Threads = threads }]) { Seq = 2 + i }));
        events.Add(new RunEvent.OutputWritten("stdout", "the end") { Seq = 2000 });

        var kept = StoredEvents.Unpack(StoredEvents.Pack(events));

        Assert.Equal([1, 2000], kept.Where(item => item is not RunEvent.MetricsSampled).Select(item => item.Seq));
        var samples = kept.OfType<RunEvent.MetricsSampled>().Select(item => item.Seq).ToList();
        Assert.InRange(samples.Count, 100, 500);
        Assert.Equal(2, samples[0]);
        Assert.Single(samples.Zip(samples.Skip(1), (one, next) => next - one).Distinct());
    }

    [Fact]
    public void Pack_TooMuchOutput_CutsItsEndAndKeepsTheStates()
    {
        var events = Enumerable.Range(0, 100)
            .Select(i => (RunEvent)new RunEvent.OutputWritten("stdout", new string('x', 50_000)) { Seq = i })
            .Append(new RunEvent.StateChanged(RunStates.Finished) { Seq = 100 })
            .ToList();

        var kept = StoredEvents.Unpack(StoredEvents.Pack(events));

        Assert.InRange(kept.Count, 30, 43);
        Assert.Equal(Enumerable.Range(0, kept.Count - 1).Select(seq => (long)seq).Append(100), kept.Select(item => item.Seq));
    }
}
