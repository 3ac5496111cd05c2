using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;

namespace TrainingHub.Data.Tests.Submissions;

/// <summary>Who is served when, with a clock that stands still and a runner with two slots.</summary>
public sealed class FairnessTests
{
    private const int Slots = 2;
    private static readonly TimeSpan Job = TimeSpan.FromSeconds(1);

    [Theory, EachDatabase]
    public async Task Claim_TenLearnersPressTenTimesAtOnce_AreServedInRounds(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, limits => limits.MaxUnfinishedRuns = 10);
        var learners = await PeopleAsync(database, 10);
        await Task.WhenAll(learners.Select(learner => Task.Run(async () =>
        {
            for (var press = 0; press < 10; press++)
            {
                await database.SubmitAsync(learner);
            }
        })));

        var served = new List<Guid>();
        while (await database.ClaimAsync("r1", Slots) is { Count: > 0 } claimed)
        {
            foreach (var one in claimed)
            {
                served.Add(one.PersonId);
                Assert.True(await database.CompleteAsync(one.Held));
            }
        }

        Assert.Equal(100, served.Count);
        Assert.All(served.Chunk(10), round => Assert.Equal(10, round.Distinct().Count()));
    }

    [Theory, EachDatabase]
    public async Task Claim_OneFloodsThreeHundred_NobodyElseWaitsLongerThanOneJob(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, limits => limits.MaxUnfinishedRuns = 300);
        var flooder = (await database.AddPersonAsync()).Id;
        var others = await PeopleAsync(database, 20);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(() => database.SubmitAsync(flooder))));

        // Every second a job of each slot ends; every two seconds, in the middle of a job, somebody else comes.
        var waited = new List<TimeSpan>();
        var running = new List<ClaimedSubmission>();
        for (var half = 0; waited.Count < others.Count; half++)
        {
            if (half % 2 == 0)
            {
                foreach (var ended in running)
                {
                    Assert.True(await database.CompleteAsync(ended.Held));
                }

                running = [.. await database.ClaimAsync("r1", Slots)];
                waited.AddRange(running.Where(claimed => claimed.PersonId != flooder).Select(claimed => database.Clock.GetUtcNow() - claimed.CreatedAt));
            }
            else if (half % 4 == 1 && half / 4 < others.Count)
            {
                await database.SubmitAsync(others[half / 4]);
            }

            database.Clock.Advance(Job / 2);
        }

        Assert.All(waited, wait => Assert.InRange(wait, TimeSpan.Zero, Job));
    }

    private static async Task<IReadOnlyList<Guid>> PeopleAsync(TestDatabase database, int count)
    {
        var people = new List<Guid>();
        for (var number = 0; number < count; number++)
        {
            people.Add((await database.AddPersonAsync()).Id);
        }

        return people;
    }
}
