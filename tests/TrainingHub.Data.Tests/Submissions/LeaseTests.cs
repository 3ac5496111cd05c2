using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;
using static TrainingHub.Data.Tests.Submissions.QueueScene;

namespace TrainingHub.Data.Tests.Submissions;

public sealed class LeaseTests
{
    private static readonly TimeSpan JustOver = Lease + TimeSpan.FromMilliseconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Claim_LeaseRunOut_IsGivenToAnotherUnderTheNextNumber(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        await database.ClaimOneAsync("r1");

        database.Clock.Advance(Lease);
        Assert.Empty(await database.ClaimAsync("r2"));
        database.Clock.Advance(JustOver - Lease);
        var second = await database.ClaimOneAsync("r2");

        Assert.Equal(new HeldAttempt(id, 2), second);
        Assert.Equal(1, (await database.FindAsync(id)).InfrastructureFailures);
    }

    [Theory, EachDatabase]
    public async Task Renew_Held_KeepsTheLease(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var held = await database.ClaimOneAsync("r1");

        for (var i = 0; i < 3; i++)
        {
            database.Clock.Advance(Lease / 2);
            Assert.Empty(await database.Queue.RenewAsync("r1", [held], Lease, Stop));
        }

        Assert.Empty(await database.ClaimAsync("r2"));
        Assert.True(await database.CompleteAsync(held));
    }

    /// <summary>The hand-over of a claim got lost: the row says that r1 runs it, r1 knows nothing of it and renews only what it knows.</summary>
    [Theory, EachDatabase]
    public async Task Renew_PhantomLease_RunsOutAlthoughItsOwnerLives(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var known = await database.ClaimOneAsync("r1");
        var phantom = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        await database.ClaimOneAsync("r1");

        database.Clock.Advance(Lease / 2);
        Assert.Empty(await database.Queue.RenewAsync("r1", [known], Lease, Stop));
        database.Clock.Advance((Lease / 2) + TimeSpan.FromMilliseconds(1));

        Assert.Equal([new HeldAttempt(phantom, 2)], (await database.ClaimAsync("r2", 10)).Select(claimed => claimed.Held));
    }

    [Theory, EachDatabase]
    public async Task Renew_NoLongerHeld_MustStop(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var first = await database.ClaimOneAsync("r1");
        database.Clock.Advance(JustOver);
        var second = await database.ClaimOneAsync("r2");

        Assert.Equal([first], await database.Queue.RenewAsync("r1", [first], Lease, Stop));
        Assert.Equal([second], await database.Queue.RenewAsync("r1", [second], Lease, Stop));
        Assert.Empty(await database.Queue.RenewAsync("r2", [second], Lease, Stop));
        var unknown = new HeldAttempt(Guid.CreateVersion7(), 1);
        Assert.Equal([unknown], await database.Queue.RenewAsync("r2", [second, unknown], Lease, Stop));
    }

    [Theory, EachDatabase]
    public async Task Complete_StaleAttempt_IsRefusedAndTheNewOneCounts(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var stale = await database.ClaimOneAsync("r1");
        database.Clock.Advance(JustOver);
        var current = await database.ClaimOneAsync("r2");

        Assert.False(await database.CompleteAsync(stale, "late"));
        Assert.Equal(SubmissionState.Running, (await database.FindAsync(id)).State);
        Assert.True(await database.CompleteAsync(current, "good"));
        Assert.False(await database.CompleteAsync(stale, "very late"));

        Assert.Equal("good", Assert.IsType<SubmissionOutcome.Ran>((await database.ResultAsync(id)).ReadOutcome()).Report.Stdout);
    }

    [Theory, EachDatabase]
    public async Task Claim_ThreeRunnersLost_EndsAsOurFault(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id, RunKind.Submit);
        HeldAttempt last = default;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            last = await database.ClaimOneAsync("r1", Lane.Measure);
            Assert.Equal(new HeldAttempt(id, attempt), last);
            database.Clock.Advance(JustOver);
        }

        Assert.Empty(await database.ClaimAsync("r1", 10, Lane.Measure));

        var ended = await database.FindAsync(id);
        Assert.Equal((SubmissionState.Finished, Verdict.SandboxError, Decision.Error), (ended.State, ended.Verdict!.Value, ended.Decision!.Value));
        var report = Assert.IsType<SubmissionOutcome.Graded>((await database.ResultAsync(id)).ReadOutcome()).Report;
        Assert.Contains("our fault", Assert.Single(report.Feedback), StringComparison.Ordinal);
        Assert.False(await database.CompleteAsync(last));
    }

    [Theory, EachDatabase]
    public async Task Fail_ThroughOurFault_IsTriedAgainAndTheThirdTimeItIsTheEnd(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var held = await database.ClaimOneAsync("r1");
            Assert.Equal(new HeldAttempt(id, attempt), held);

            Assert.Equal(attempt < 3 ? FailAnswer.QueuedAgain : FailAnswer.Ended, await FailAsync(database, held, $"broke {attempt}"));
            Assert.Equal(FailAnswer.Stale, await FailAsync(database, held, "again"));
            Assert.False(await database.CompleteAsync(held with { Attempt = attempt - 1 }));
        }

        Assert.Empty(await database.ClaimAsync("r1", 10));
        var ended = await database.FindAsync(id);
        Assert.Equal((SubmissionState.Finished, Verdict.SandboxError, 3), (ended.State, ended.Verdict!.Value, ended.InfrastructureFailures));
        Assert.Equal("broke 3", Assert.IsType<SubmissionOutcome.Ran>((await database.ResultAsync(id)).ReadOutcome()).Report.Explanation);
    }

    [Theory, EachDatabase]
    public async Task Fail_AnotherRunnerHasIt_IsStaleAndChangesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var stalled = await database.ClaimOneAsync("r1");
        database.Clock.Advance(JustOver);
        var current = await database.ClaimOneAsync("r2");

        Assert.Equal(FailAnswer.Stale, await FailAsync(database, stalled, "late"));

        Assert.True(await database.CompleteAsync(current));
    }

    [Theory, EachDatabase]
    public async Task Fail_CancelWasAsked_EndsCancelled(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var held = await database.ClaimOneAsync("r1");
        Assert.Equal(CancelAnswer.Requested, await database.Queue.CancelAsync(id, Stop));

        await FailAsync(database, held, "broke");

        Assert.Equal(Verdict.Cancelled, (await database.FindAsync(id)).Verdict);
    }

    private static Task<FailAnswer> FailAsync(TestDatabase database, HeldAttempt held, string why) => database.Queue.FailAsync(
        held, new SubmissionOutcome.Ran(new RunReport { Verdict = Verdict.SandboxError, Explanation = why }), [], Stop);

    [Theory, EachDatabase]
    public async Task ReleaseOwned_RunnerStartsAgain_ItsWorkIsQueuedAtOnceAndOthersKeepTheirs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var lost = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        await database.ClaimOneAsync("r1");
        await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var others = await database.ClaimOneAsync("r2");

        Assert.Equal(1, await database.Queue.ReleaseOwnedAsync("r1", Stop));

        Assert.Equal([new HeldAttempt(lost, 2)], (await database.ClaimAsync("r1", 10)).Select(claimed => claimed.Held));
        Assert.Empty(await database.Queue.RenewAsync("r2", [others], Lease, Stop));
        Assert.Equal(1, (await database.FindAsync(lost)).InfrastructureFailures);
    }

    [Theory, EachDatabase]
    public async Task GiveBack_RunnerLeavesInGoodOrder_CountsAsNoFailure(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var held = await database.ClaimOneAsync("r1");

        Assert.Equal(0, await database.Queue.GiveBackAsync("r2", [held], Stop));
        Assert.Equal(0, await database.Queue.GiveBackAsync("r1", [held with { Attempt = 9 }], Stop));
        Assert.Equal(1, await database.Queue.GiveBackAsync("r1", [held], Stop));

        Assert.False(await database.CompleteAsync(held));
        Assert.Equal(new HeldAttempt(id, 2), await database.ClaimOneAsync("r2"));
        Assert.Equal(0, (await database.FindAsync(id)).InfrastructureFailures);
    }
}
