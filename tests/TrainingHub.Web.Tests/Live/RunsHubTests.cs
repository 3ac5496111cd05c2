using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using TrainingHub.Protocol;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Live;

/// <summary>A run followed over the hub and over server-sent events, through the real queue, runner and sandbox.</summary>
public sealed class RunsHubTests : IAsyncLifetime
{
    private const string Program = "import time\nprint('first', flush=True)\ntime.sleep(0.5)\nprint('last')\n";

    private TestServer _server = null!;
    private TestPerson _learner = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _learner = await _server.CreatePersonAsync("learner");
        _client = await _server.OpenApiClientAsync(_learner);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Watch_ARun_TellsEverythingInOrder_AlsoWhenAskedLate()
    {
        var run = await StartAsync(Program);

        var live = await WatchToEndAsync(run);
        var late = await WatchToEndAsync(run);

        AssertWhole(live);
        AssertWhole(late);
        var end = Assert.IsType<RunEvent.RunFinished>(live[^1]);
        Assert.Equal((Verdict.Ok, "first\nlast\n"), (end.Run!.Verdict, end.Run.Stdout));
        Assert.Contains(live, happened => happened is RunEvent.MetricsSampled { Samples: [{ Threads.Count: > 0 }, ..] });
    }

    [Fact]
    public async Task Watch_AnotherLearnersRun_IsRefused_AndTheInstructorsIsNot()
    {
        var instructor = await _server.CreatePersonAsync("instructor");
        await _server.CreateCohortAsync(instructors: [instructor], learners: [_learner]);
        var run = await StartAsync("print(1)");

        await using var stranger = await ConnectAsync(await _server.CreatePersonAsync("learner"));
        await Assert.ThrowsAsync<HubException>(() => stranger.InvokeAsync("Watch", run, Stop));

        await using var teacher = await ConnectAsync(instructor);
        await teacher.InvokeAsync("Watch", run, Stop);
    }

    [Fact]
    public async Task Events_OfARun_ComeInOrderAndEnd()
    {
        var run = await StartAsync(Program);

        var stream = await _client.GetStringAsync($"/api/v1/runs/{run}/events", Stop);

        var names = stream.Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Select(line => line["event: ".Length..]).ToList();
        var ids = stream.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => long.Parse(line["id: ".Length..])).ToList();
        Assert.Equal("state", names[0]);
        Assert.Equal("result", names[^1]);
        Assert.Contains("output", names);
        Assert.Contains("sample", names);
        Assert.Equal(Enumerable.Range(1, ids.Count).Select(number => (long)number), ids);
    }

    [Fact]
    public async Task Delete_ARunningRun_EndsItAsCancelled()
    {
        var run = await StartAsync("print('going', flush=True)\nwhile True: pass\n");
        await using var connection = await ConnectAsync(_learner);
        var output = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<Guid, RunEvent.OutputWritten>("OutputWritten", (_, _) => output.TrySetResult());
        await connection.InvokeAsync("Watch", run, Stop);
        await output.Task.WaitAsync(Stop);

        using var answer = await _client.DeleteAsync($"/api/v1/runs/{run}", Stop);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var events = await WatchToEndAsync(run);
        Assert.Equal(Verdict.Cancelled, Assert.IsType<RunEvent.RunFinished>(events[^1]).Run!.Verdict);
        var state = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}", Stop);
        Assert.Equal("finished", state.GetProperty("state").GetString());
    }

    private static void AssertWhole(List<RunEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(happened => happened.Seq));
        Assert.IsType<RunEvent.StateChanged>(events[0]);
        Assert.Equal("first\nlast\n", string.Concat(events.OfType<RunEvent.OutputWritten>().Select(output => output.Text)));
    }

    private async Task<Guid> StartAsync(string code)
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/runs", new { language = "python", code }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
    }

    private async Task<HubConnection> ConnectAsync(TestPerson person)
    {
        var token = await _server.CreateTokenAsync(person);
        var connection = new HubConnectionBuilder().WithUrl(new Uri(_server.Address, Urls.RunsHub), http => http.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
        await connection.StartAsync(Stop);
        return connection;
    }

    private async Task<List<RunEvent>> WatchToEndAsync(Guid run)
    {
        await using var connection = await ConnectAsync(_learner);
        var events = Channel.CreateUnbounded<RunEvent>();
        connection.On<Guid, RunEvent.StateChanged>("StateChanged", (_, happened) => events.Writer.TryWrite(happened));
        connection.On<Guid, RunEvent.OutputWritten>("OutputWritten", (_, happened) => events.Writer.TryWrite(happened));
        connection.On<Guid, RunEvent.MetricsSampled>("MetricsSampled", (_, happened) => events.Writer.TryWrite(happened));
        connection.On<Guid, RunEvent.RunFinished>("RunFinished", (_, happened) =>
        {
            events.Writer.TryWrite(happened);
            events.Writer.TryComplete();
        });
        await connection.InvokeAsync("Watch", run, Stop);
        var seen = new List<RunEvent>();
        await foreach (var happened in events.Reader.ReadAllAsync(Stop))
        {
            seen.Add(happened);
        }

        return seen;
    }
}
