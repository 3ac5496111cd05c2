using Microsoft.EntityFrameworkCore;
using TrainingHub.Web.Startup;

namespace TrainingHub.Kill.Tests;

/// <summary>A server that is started a second time by mistake.</summary>
public sealed class SecondStartTests
{
    [Fact]
    public async Task Start_SameFolderAndPort_EndsWith2AndLeavesTheWorkOfTheFirst()
    {
        await using var campus = await Campus.CreateAsync(DatabaseProvider.Sqlite, learners: 1);
        var assignment = Assignment.Long(learner: 0)[0];
        await using (var server = await campus.StartServerAsync())
        {
            using var learners = new Learners(server, campus);
            var run = await learners.StartAsync(assignment);
            using var events = await learners.FollowUntilOutputAsync(assignment, run);

            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => campus.StartServerAsync(server.Address.Port));

            Assert.Contains("code 2", refusal.Message, StringComparison.Ordinal);
            Assert.Contains($"hub: port {server.Address.Port} is in use", refusal.Message, StringComparison.Ordinal);
            await learners.AssertOutcomesAsync(new Dictionary<Assignment, Guid> { [assignment] = run });
        }

        var submission = await campus.QueryAsync(context => context.Submissions.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 0), (submission.Attempt, submission.InfrastructureFailures));
    }
}
