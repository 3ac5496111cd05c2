using TrainingHub.Protocol;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Tests.Live;

public sealed class RunFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly RunFeed _feed = new();

    [Fact]
    public void Append_NumbersInOrder_AndNothingAfterTheEnd()
    {
        _feed.Append([Output("a"), Output("b"), End()], Now);
        _feed.Append([Output("late")], Now);

        Assert.Equal([1, 2, 3], _feed.Snapshot().Select(happened => happened.Seq));
        Assert.True(_feed.IsFinished);
    }

    [Fact]
    public async Task Begin_NextAttempt_ForgetsWhatTheLostOneTold_ForOldAndNewWatchers()
    {
        _feed.Append([Output("lost")], Now);
        await using var watcher = _feed.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watcher.MoveNextAsync();
        Assert.Equal(["lost"], Texts(watcher.Current));

        _feed.Begin(2);
        _feed.Append([Output("again"), End()], Now);

        await watcher.MoveNextAsync();
        Assert.Equal(["again"], Texts(watcher.Current));
        Assert.All(watcher.Current, happened => Assert.Equal(2, happened.Attempt));
        Assert.Equal([1, 2], watcher.Current.Select(happened => happened.Seq));
        Assert.False(await watcher.MoveNextAsync());
        Assert.Equal(["again"], Texts(_feed.Snapshot()));
    }

    [Fact]
    public void Begin_FirstAttempt_KeepsWhatWasToldWhileWaiting()
    {
        _feed.Append([new RunEvent.StateChanged(RunStates.Queued)], Now);

        _feed.Begin(1);

        Assert.Single(_feed.Snapshot());
    }

    [Fact]
    public void Append_WordOfAStalledRunner_IsDropped()
    {
        _feed.Append([Output("first")], Now, attempt: 1);
        _feed.Begin(2);
        _feed.Append([Output("second")], Now, attempt: 2);

        _feed.Append([Output("late")], Now, attempt: 1);

        Assert.Equal(["second"], Texts(_feed.Snapshot()));
    }

    [Fact]
    public void AppendAfter_AnotherStateWasToldSince_TellsNothing()
    {
        _feed.Append([new RunEvent.StateChanged(RunStates.Queued, null, 2)], Now);
        var seen = _feed.LastState;
        _feed.AppendAfter(seen, new RunEvent.StateChanged(RunStates.Queued, null, 1), Now);
        _feed.Append([new RunEvent.StateChanged(RunStates.Running)], Now);

        _feed.AppendAfter(seen, new RunEvent.StateChanged(RunStates.Queued, null, 1), Now);

        Assert.Equal([RunStates.Queued, RunStates.Queued, RunStates.Running], _feed.Snapshot().OfType<RunEvent.StateChanged>().Select(state => state.State));
        Assert.Equal(RunStates.Running, _feed.LastState!.State);
    }

    [Fact]
    public void Append_Flood_IsBounded_ButTheEndIsKept()
    {
        _feed.Append([.. Enumerable.Range(0, RunFeed.MaxEvents + 50).Select(number => Output($"{number}")), End()], Now);

        Assert.Equal(RunFeed.MaxEvents + 1, _feed.Snapshot().Count);
        Assert.IsType<RunEvent.RunFinished>(_feed.Snapshot()[^1]);
    }

    private static RunEvent Output(string text) => new RunEvent.OutputWritten("stdout", text);

    private static RunEvent End() => new RunEvent.RunFinished(RunKind.Run, new RunReport { Verdict = Verdict.Ok }, null);

    private static IEnumerable<string> Texts(IEnumerable<RunEvent> events) => events.OfType<RunEvent.OutputWritten>().Select(output => output.Text);
}
