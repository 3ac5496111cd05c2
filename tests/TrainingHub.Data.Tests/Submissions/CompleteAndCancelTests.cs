using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;
using static TrainingHub.Data.Tests.Submissions.QueueScene;

namespace TrainingHub.Data.Tests.Submissions;

public sealed class CompleteAndCancelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Complete_Graded_StoresDocumentEventsAndColumns(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id, RunKind.Submit);
        var held = await database.ClaimOneAsync("r1", Lane.Measure);
        var report = new GradeReport
        {
            Exercise = "ex1",
            Language = Language.Python,
            Decision = Decision.Pass,
            Correct = true,
            Verdict = Verdict.Ok,
            Speedup = new Speedup(6.12, 5.71, 6.40, 5.0, 9, 2.1),
            Feedback = ["nul \0 and half \uD83D pair"],
        };
        RunEvent[] events = [new RunEvent.StateChanged(RunStates.Running, RunStates.Measuring) { Seq = 1 }, new RunEvent.OutputWritten("stdout", "x\0") { Seq = 2 }];
        database.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await database.Queue.CompleteAsync(held, new SubmissionOutcome.Graded(report), events, Stop));

        var row = await database.FindAsync(id);
        Assert.Equal((SubmissionState.Finished, Verdict.Ok, Decision.Pass, 6.12), (row.State, row.Verdict, row.Decision, row.Speedup));
        Assert.Equal(database.Clock.GetUtcNow(), row.FinishedAt);
        var result = await database.ResultAsync(id);
        var stored = Assert.IsType<SubmissionOutcome.Graded>(result.ReadOutcome()).Report;
        Assert.Equal(report.Speedup, stored.Speedup);
        Assert.Equal("nul \0 and half \uFFFD pair", Assert.Single(stored.Feedback));
        Assert.Equal(events, result.ReadEvents());
    }

    [Theory, EachDatabase]
    public async Task Complete_RepeatedBecauseTheAnswerGotLost_IsTrueAndChangesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var held = await database.ClaimOneAsync("r1");

        Assert.True(await database.CompleteAsync(held, "first"));
        Assert.True(await database.CompleteAsync(held, "second"));

        Assert.Equal("first", Assert.IsType<SubmissionOutcome.Ran>((await database.ResultAsync(id)).ReadOutcome()).Report.Stdout);
    }

    [Theory, EachDatabase]
    public async Task Complete_ManyTimesAtOnce_StoresOneResult(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var held = await database.ClaimOneAsync("r1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => database.CompleteAsync(held, $"{i}"), Stop)));

        Assert.All(answers, Assert.True);
        Assert.Equal(held.Attempt, (await database.ResultAsync(id)).Attempt);
    }

    [Theory, EachDatabase]
    public async Task Complete_NeverClaimedOrUnknown_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);

        Assert.False(await database.CompleteAsync(new HeldAttempt(id, 0)));
        Assert.False(await database.CompleteAsync(new HeldAttempt(id, 1)));
        Assert.False(await database.CompleteAsync(new HeldAttempt(Guid.CreateVersion7(), 1)));
        Assert.Equal(SubmissionState.Queued, (await database.FindAsync(id)).State);
    }

    [Theory, EachDatabase]
    public async Task Cancel_Queued_EndsAtOnceAndIsNeverClaimed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);

        Assert.Equal(CancelAnswer.Cancelled, await database.Queue.CancelAsync(id, Stop));

        Assert.Empty(await database.ClaimAsync("r1"));
        Assert.Equal((SubmissionState.Finished, Verdict.Cancelled), ((await database.FindAsync(id)).State, (await database.FindAsync(id)).Verdict!.Value));
        Assert.Equal(Verdict.Cancelled, (await database.ResultAsync(id)).ReadOutcome().Verdict);
        Assert.Equal(CancelAnswer.AlreadyFinished, await database.Queue.CancelAsync(id, Stop));
        Assert.Equal(CancelAnswer.Unknown, await database.Queue.CancelAsync(Guid.CreateVersion7(), Stop));
    }

    [Theory, EachDatabase]
    public async Task Cancel_Running_TellsTheRunnerWhoseResultStillCounts(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var held = await database.ClaimOneAsync("r1");

        Assert.Equal(CancelAnswer.Requested, await database.Queue.CancelAsync(id, Stop));
        Assert.Equal([held], await database.Queue.RenewAsync("r1", [held], Lease, Stop));
        database.Clock.Advance(Lease);
        Assert.Empty(await database.ClaimAsync("r2"));

        Assert.True(await database.Queue.CompleteAsync(held, new SubmissionOutcome.Ran(new RunReport { Verdict = Verdict.Cancelled }), [], Stop));
        Assert.Equal(Verdict.Cancelled, (await database.FindAsync(id)).Verdict);
    }

    [Theory, EachDatabase]
    public async Task Cancel_RunningAndTheRunnerDies_EndsCancelledInsteadOfRunningAgain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        await database.ClaimOneAsync("r1");
        await database.Queue.CancelAsync(id, Stop);

        database.Clock.Advance(Lease * 2);

        Assert.Empty(await database.ClaimAsync("r2"));
        Assert.Equal(Verdict.Cancelled, (await database.FindAsync(id)).Verdict);
    }

    [Theory, EachDatabase]
    public async Task Cancel_WhileClaimsRace_EveryRowEndsOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var ids = new List<Guid>();
        for (var i = 0; i < 30; i++)
        {
            ids.Add(await database.SubmitAsync((await database.AddPersonAsync()).Id));
        }

        var cancelling = ids.Select(id => Task.Run(() => database.Queue.CancelAsync(id, Stop), Stop)).ToList();
        var claiming = Enumerable.Range(0, 8).Select(i => Task.Run(() => database.ClaimAsync($"r{i}", 4), Stop)).ToList();
        var answers = await Task.WhenAll(cancelling);
        var claimed = (await Task.WhenAll(claiming)).SelectMany(some => some).Select(one => one.Held).ToList();

        Assert.Equal(30, answers.Count(answer => answer == CancelAnswer.Cancelled) + claimed.Count);
        foreach (var held in claimed)
        {
            Assert.True(await database.CompleteAsync(held));
        }

        foreach (var id in ids)
        {
            Assert.Equal(SubmissionState.Finished, (await database.FindAsync(id)).State);
        }
    }
}
