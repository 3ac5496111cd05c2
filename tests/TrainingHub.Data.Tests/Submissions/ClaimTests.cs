using System.Collections.Concurrent;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;
using static TrainingHub.Data.Tests.Submissions.QueueScene;

namespace TrainingHub.Data.Tests.Submissions;

public sealed class ClaimTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Claim_OneLearnerFloods_OthersGoBetween(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var flooder = (await database.AddPersonAsync()).Id;
        var flood = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            flood.Add(await database.SubmitAsync(flooder, RunKind.Submit));
        }

        database.Clock.Advance(TimeSpan.FromSeconds(1));
        var quiet = await database.SubmitAsync((await database.AddPersonAsync()).Id, RunKind.Submit);
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await database.SubmitAsync((await database.AddPersonAsync()).Id, RunKind.Submit);

        var order = await database.ClaimAsync("r1", 10, Lane.Measure);

        Assert.Equal([flood[0], quiet, late, .. flood[1..]], order.Select(claimed => claimed.Held.Id));
    }

    [Theory, EachDatabase]
    public async Task Claim_PriorityLanesAndCredit_AreKept(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var first = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var measured = await database.SubmitAsync((await database.AddPersonAsync()).Id, RunKind.Measure);
        var urgent = Assert.IsType<SubmitAnswer.Accepted>(
            await database.Queue.SubmitAsync(Request((await database.AddPersonAsync()).Id) with { Priority = -1 }, Stop)).Id;

        Assert.Empty(await database.ClaimAsync("r1", 0));
        Assert.Equal(urgent, (await database.ClaimOneAsync("r1")).Id);
        Assert.Equal([first], (await database.ClaimAsync("r1", 10)).Select(claimed => claimed.Held.Id));
        Assert.Equal([measured], (await database.ClaimAsync("r1", 10, Lane.Measure)).Select(claimed => claimed.Held.Id));
    }

    [Theory, EachDatabase]
    public async Task Claim_GivesTheRunnerEverythingItNeeds(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var cohort = await database.AddCohortAsync();
        var request = Request((await database.AddPersonAsync()).Id, RunKind.Submit, cohort) with { Stdin = "in", DocumentId = "ex1", Seed = 42 };
        var id = Assert.IsType<SubmitAnswer.Accepted>(await database.Queue.SubmitAsync(request, Stop)).Id;

        var claimed = Assert.Single(await database.ClaimAsync("r1", 1, Lane.Measure));

        Assert.Equal(
            new ClaimedSubmission
            {
                Held = new HeldAttempt(id, 1),
                PersonId = request.PersonId,
                CohortId = cohort,
                DocumentId = "ex1",
                ExerciseId = "ex1",
                Kind = RunKind.Submit,
                Language = Language.Python,
                Code = "print(1)",
                Stdin = "in",
                Seed = 42,
                CreatedAt = database.Clock.GetUtcNow(),
            },
            claimed);
        var row = await database.FindAsync(id);
        Assert.Equal((SubmissionState.Running, "r1", database.Clock.GetUtcNow() + Lease), (row.State, row.LeaseOwner, row.LeaseUntil!.Value));
    }

    [Theory, EachDatabase]
    public async Task Claim_SixteenRunnersAtOnce_NothingIsGivenTwice(DatabaseKind kind)
    {
        const int Submissions = 120;
        await using var database = await TestDatabase.CreateAsync(kind);
        for (var i = 0; i < Submissions / 3; i++)
        {
            var person = (await database.AddPersonAsync()).Id;
            await Task.WhenAll(database.SubmitAsync(person), database.SubmitAsync(person), database.SubmitAsync(person));
        }

        var starts = new ConcurrentBag<HeldAttempt>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(runner => Task.Run(
            async () =>
            {
                while (await database.ClaimAsync($"r{runner}", 1 + (runner % 3)) is { Count: > 0 } claimed)
                {
                    foreach (var one in claimed)
                    {
                        starts.Add(one.Held);
                        Assert.True(await database.CompleteAsync(one.Held));
                    }
                }
            },
            Stop)));

        // With locked rows passed over, a claim may come back empty while another is still deciding; whoever polls again gets the rest.
        while (await database.ClaimAsync("last", 10) is { Count: > 0 } rest)
        {
            Assert.All(rest, one => starts.Add(one.Held));
        }

        Assert.Equal(Submissions, starts.Count);
        Assert.Equal(Submissions, starts.Select(start => start.Id).Distinct().Count());
        Assert.All(starts, start => Assert.Equal(1, start.Attempt));
    }

    [Theory, EachDatabase]
    public async Task PositionAndDepth_TellWhatIsAhead(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var done = await database.SubmitAsync((await database.AddPersonAsync()).Id);
        var held = await database.ClaimOneAsync("r1");
        database.Clock.Advance(TimeSpan.FromSeconds(4));
        await database.CompleteAsync(held);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await database.SubmitAsync((await database.AddPersonAsync()).Id));
            database.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(new QueuePosition(1, TimeSpan.FromSeconds(4)), await database.Queue.PositionAsync(ids[0], Stop));
        Assert.Equal(new QueuePosition(3, TimeSpan.FromSeconds(12)), await database.Queue.PositionAsync(ids[2], Stop));
        Assert.Equal(new QueueDepth(3, 0, TimeSpan.FromSeconds(3)), await database.Queue.DepthAsync(Lane.Run, Stop));
        Assert.Equal(new QueueDepth(0, 0, TimeSpan.Zero), await database.Queue.DepthAsync(Lane.Measure, Stop));
        Assert.Null(await database.Queue.PositionAsync(done, Stop));
        Assert.Equal(
            await Task.WhenAll(ids.Select(id => database.Queue.PositionAsync(id, Stop))),
            ids.Select((await database.Queue.PositionsAsync(Lane.Run, Stop)).GetValueOrDefault));

        await database.ClaimOneAsync("r1");
        Assert.Equal(2, (await database.Queue.PositionAsync(ids[2], Stop))!.Position);
    }
}
