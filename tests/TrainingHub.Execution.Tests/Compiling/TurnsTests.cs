using TrainingHub.Execution.Compiling;

namespace TrainingHub.Execution.Tests.Compiling;

public sealed class TurnsTests
{
    private readonly Turns _turns = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_TheSameAgain_WaitsForTheTurnBefore()
    {
        var who = Guid.CreateVersion7();
        var first = await _turns.EnterAsync(who, Cancellation);

        var second = _turns.EnterAsync(who, Cancellation);

        Assert.False(second.IsCompleted);
        first!.Dispose();
        (await second)!.Dispose();
    }

    [Fact]
    public async Task EnterAsync_SomebodyElseOrNobodyKnown_DoesNotWait()
    {
        using var first = await _turns.EnterAsync(Guid.CreateVersion7(), Cancellation);

        Assert.True(_turns.EnterAsync(Guid.CreateVersion7(), Cancellation).IsCompletedSuccessfully);
        Assert.True(_turns.EnterAsync(null, Cancellation).IsCompletedSuccessfully);
        Assert.True(_turns.EnterAsync(null, Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task EnterAsync_GivenUp_LetsTheNextOneIn()
    {
        var who = Guid.CreateVersion7();
        var first = await _turns.EnterAsync(who, Cancellation);
        using var gaveUp = new CancellationTokenSource();
        var second = _turns.EnterAsync(who, gaveUp.Token);
        var third = _turns.EnterAsync(who, Cancellation);

        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first!.Dispose();
        first.Dispose();

        (await third)!.Dispose();
        Assert.True(_turns.EnterAsync(who, Cancellation).IsCompletedSuccessfully);
    }
}
