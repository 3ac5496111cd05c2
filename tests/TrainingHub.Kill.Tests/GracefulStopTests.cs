using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Submissions;
using TrainingHub.Web.Startup;

namespace TrainingHub.Kill.Tests;

/// <summary>A server that is asked to end puts its work back and leaves nothing behind.</summary>
public sealed class GracefulStopTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Terminate_WhileRunsAreWatched_GivesThemBackAndLeavesNothing(DatabaseProvider provider)
    {
        await using var campus = await Campus.CreateAsync(provider, learners: 2);
        var accepted = new ConcurrentDictionary<Assignment, Guid>();
        SandboxTraces earlier;
        await using (var server = await campus.StartServerAsync())
        {
            using var learners = new Learners(server, campus);
            await learners.UntilReadyAsync();
            Assignment[] assignments = [.. Assignment.Long(learner: 0).Take(2), Assignment.Submission(learner: 1), Assignment.Short(learner: 0, 0), Assignment.Short(learner: 1, 1)];
            foreach (var assignment in assignments)
            {
                accepted[assignment] = await learners.StartAsync(assignment);
            }

            using var events = await learners.FollowUntilOutputAsync(assignments[0], accepted[assignments[0]]);
            await learners.UntilAsync(accepted, "running", atLeast: 3);
            earlier = SandboxTraces.Of(server.Id);
            Assert.Equal(0, await server.TerminateAsync());
            Assert.DoesNotContain("fail", server.Said, StringComparison.OrdinalIgnoreCase);
        }

        await Conditions.UntilAsync("nothing of the earlier life is left", () => Task.FromResult(earlier.Left()));
        var stopped = await campus.QueryAsync(context => context.Submissions.AsNoTracking().ToListAsync(Stop));
        Assert.DoesNotContain(stopped, submission => submission.State == SubmissionState.Running);
        Assert.Contains(stopped, submission => submission is { State: SubmissionState.Queued, Attempt: 1 });
        Assert.All(stopped, submission => Assert.Equal((0, null), (submission.InfrastructureFailures, submission.LeaseOwner)));

        await using (var server = await campus.StartServerAsync())
        {
            using var learners = new Learners(server, campus);
            await learners.AssertOutcomesAsync(accepted);
        }
    }
}
