using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Web.Startup;

namespace TrainingHub.Kill.Tests;

/// <summary>What was accepted survives the sudden death of the server.</summary>
public sealed class HardKillTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Kill_RunsQueuedAndRunning_NextLifeEndsEachOfThemOnce(DatabaseProvider provider)
    {
        await using var campus = await Campus.CreateAsync(provider, learners: 3);
        var accepted = new ConcurrentDictionary<Assignment, Guid>();
        var sent = new ConcurrentQueue<Assignment>();
        SandboxTraces earlier;
        await using (var server = await campus.StartServerAsync())
        {
            using var learners = new Learners(server, campus);
            await SaveDraftsAsync(learners);
            await BringIntoFullSwingAsync(learners, accepted);

            // Somebody goes on submitting into the death of the server.
            var storm = Task.Run(() => SubmitUntilRefusedAsync(learners, accepted, sent), Stop);
            await Conditions.UntilAsync("a run is accepted in the storm", () => Task.FromResult(sent.Any(accepted.ContainsKey) ? null : "none is"));
            await Conditions.UntilAsync("two run and three wait", async () =>
                await learners.CountAsync(accepted, "queued") is var queued && await learners.CountAsync(accepted, "running") is var running && queued >= 3 && running >= 2 ? null : $"{running} run, {queued} wait");
            earlier = await server.KillAsync();
            await storm;
        }

        Assert.True(earlier.Processes.Count(process => process.Command == "bwrap") >= 3, "No sandboxes were seen.");
        await using (var server = await campus.StartServerAsync())
        {
            using var learners = new Learners(server, campus);
            await AssertDraftsAsync(learners);
            await SendAgainAsync(learners, sent, accepted);
            await learners.AssertOutcomesAsync(accepted);
            await Conditions.UntilAsync("nothing of the earlier life is left", () => Task.FromResult(earlier.Left()));
            Assert.Equal(0, await server.TerminateAsync());
        }

        var (submissions, results) = await campus.QueryAsync(async context => (
            await context.Submissions.AsNoTracking().ToListAsync(Stop), await context.SubmissionResults.AsNoTracking().Select(result => result.SubmissionId).ToListAsync(Stop)));
        Assert.Equal(accepted.Values.Order(), submissions.Select(submission => submission.Id).Order());
        Assert.Equal(accepted.Values.Order(), results.Order());
        // Who was running at the kill was begun again, once; nobody else was.
        Assert.InRange(submissions.Count(submission => submission.Attempt == 2), 2, 3);
        Assert.All(submissions, submission => Assert.Equal(submission.Attempt - 1, submission.InfrastructureFailures));
    }

    // Two slots: two long runs run, two wait, short ones wait behind them, and a submission is being graded.
    private static async Task BringIntoFullSwingAsync(Learners learners, ConcurrentDictionary<Assignment, Guid> accepted)
    {
        await learners.UntilReadyAsync();
        var first = Assignment.Long(learner: 0);
        foreach (var assignment in first)
        {
            accepted[assignment] = await learners.StartAsync(assignment);
        }

        using var events = await learners.FollowUntilOutputAsync(first[0], accepted[first[0]]);
        foreach (var assignment in Enumerable.Range(0, 4).Select(number => Assignment.Short(learner: 1, number)))
        {
            accepted[assignment] = await learners.StartAsync(assignment);
        }

        var submission = Assignment.Submission(learner: 2);
        accepted[submission] = await learners.StartAsync(submission);
        await learners.UntilAsync([KeyValuePair.Create(submission, accepted[submission])], "running", atLeast: 1);
    }

    private static async Task SubmitUntilRefusedAsync(Learners learners, ConcurrentDictionary<Assignment, Guid> accepted, ConcurrentQueue<Assignment> sent)
    {
        try
        {
            for (var number = 100; number < 112; number++)
            {
                var assignment = Assignment.Short(learner: 1, number);
                sent.Enqueue(assignment);
                accepted[assignment] = await learners.StartAsync(assignment);
            }
        }
        catch (HttpRequestException)
        {
            // The server died under it: whether this one was accepted, its sender does not know.
        }
    }

    // Who got no answer sends again, and so may who got one: nothing that was accepted becomes a second run.
    private static async Task SendAgainAsync(Learners learners, IEnumerable<Assignment> sent, ConcurrentDictionary<Assignment, Guid> accepted)
    {
        foreach (var assignment in sent)
        {
            var id = await learners.StartAsync(assignment);
            Assert.Equal(accepted.GetOrAdd(assignment, id), id);
        }
    }

    private static async Task SaveDraftsAsync(Learners learners)
    {
        await learners.SaveDraftAsync(0, "d1c1l02/overhead", "python", "print('half a thought')");
        await learners.SaveDraftAsync(1, "ex1", "csharp", "// ça, 世界");
    }

    private static async Task AssertDraftsAsync(Learners learners)
    {
        Assert.Equal("print('half a thought')", await learners.ReadDraftAsync(0, "d1c1l02/overhead", "python"));
        Assert.Equal("// ça, 世界", await learners.ReadDraftAsync(1, "ex1", "csharp"));
    }
}
