using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Live;

/// <summary>What people who wait are told, and what happens when the database takes nothing more. Nothing runs here: the server is not started or has no slots.</summary>
public sealed class QueueWatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_QueueMoves_TellsTheNewPlaceOnceAndNothingToWhoRuns()
    {
        await using var server = await TestServer.PrepareAsync();
        var queue = server.Get<SubmissionQueue>();
        var runs = new List<Guid>();
        for (var number = 0; number < 3; number++)
        {
            var person = await server.CreatePersonAsync("learner");
            runs.Add(Assert.IsType<SubmitAnswer.Accepted>(await queue.SubmitAsync(Request(person.Id), Stop)).Id);
            server.Get<RunFeeds>().Publish(runs[^1], new RunEvent.StateChanged(RunStates.Queued, null, number + 1));
        }

        Assert.Single(await queue.ClaimAsync("r1", Lane.Run, 1, TimeSpan.FromSeconds(5), Stop));
        await LookAsync(server);
        await LookAsync(server);

        Assert.Equal([[1], [2, 1], [3, 2]], runs.Select(run => States(server, run).Select(state => state.Position!.Value)));
    }

    [Fact]
    public async Task Look_RunEndedWithoutItsRunnersWord_TellsTheEnd()
    {
        await using var server = await TestServer.PrepareAsync();
        var person = await server.CreatePersonAsync("learner");
        var queue = server.Get<SubmissionQueue>();
        var run = Assert.IsType<SubmitAnswer.Accepted>(await queue.SubmitAsync(Request(person.Id), Stop)).Id;
        server.Get<RunFeeds>().Publish(run, new RunEvent.StateChanged(RunStates.Queued, null, 1));
        await queue.CancelAsync(run, Stop);

        await LookAsync(server);

        var end = Assert.IsType<RunEvent.RunFinished>(server.Get<RunFeeds>().Find(run)!.Snapshot()[^1]);
        Assert.Equal(Verdict.Cancelled, end.Run!.Verdict);
    }

    [Fact]
    public async Task Post_DatabaseIsFull_Is503WithAReasonAndTheServerGoesOn()
    {
        var disk = new FullDisk();
        await using var server = await TestServer.StartAsync(builder =>
        {
            builder.Configuration["Execution:Bubblewrap"] = "/nonexistent/bwrap";
            builder.Services.ConfigureDbContext<TrainingHubDbContext>(context => context.AddInterceptors(disk), ServiceLifetime.Singleton);
        });
        using var client = await server.OpenApiClientAsync(await server.CreatePersonAsync("learner"));
        var request = new { language = "python", code = new string('#', 200_000), clientKey = Guid.CreateVersion7() };
        disk.IsFull = true;

        using var refused = await client.PostAsJsonAsync("/api/v1/runs", request, Stop);
        disk.IsFull = false;
        using var accepted = await client.PostAsJsonAsync("/api/v1/runs", request, Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("the disk of the database is full", (await refused.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
    }

    private static Task LookAsync(TestServer server) =>
        server.Get<IEnumerable<IHostedService>>().OfType<QueueWatch>().Single().LookAsync(Stop);

    private static IEnumerable<RunEvent.StateChanged> States(TestServer server, Guid run) => server.Get<RunFeeds>().Find(run)!.Snapshot().OfType<RunEvent.StateChanged>();

    private static SubmissionRequest Request(Guid person) => new()
    {
        ClientKey = Guid.CreateVersion7(),
        PersonId = person,
        Kind = RunKind.Run,
        Language = Language.Python,
        Code = "print(1)",
    };
}
