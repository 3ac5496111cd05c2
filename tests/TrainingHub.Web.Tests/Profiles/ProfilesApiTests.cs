using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using TrainingHub.Protocol;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Profiles;

/// <summary>A run under a tool, through the real queue, runner and sandbox: what is kept of it, who sees it, and in which formats.</summary>
public sealed class ProfilesApiTests : IAsyncLifetime
{
    private const string Program = "def work(n):\n    return sum(i * i for i in range(n))\n\nfor _ in range(20):\n    work(2000)\nprint('done')\n";

    private TestServer _server = null!;
    private TestPerson _learner = null!;
    private TestPerson _instructor = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _learner = await _server.CreatePersonAsync("learner");
        _instructor = await _server.CreatePersonAsync("instructor");
        await _server.CreateCohortAsync(instructors: [_instructor], learners: [_learner]);
        _client = await _server.OpenApiClientAsync(_learner);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Profile_OfARunUnderCalls_CountsExactly_AndIsForTheLearnerAndTheirInstructorOnly()
    {
        var run = await FinishAsync(Program, "calls");
        using var teacher = await _server.OpenApiClientAsync(_instructor);
        using var stranger = await _server.OpenApiClientAsync(await _server.CreatePersonAsync("learner"));

        var profile = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}/profile", Stop);
        using var taught = await teacher.GetAsync($"/api/v1/runs/{run}/profile", Stop);
        using var refused = await stranger.GetAsync($"/api/v1/runs/{run}/profile", Stop);

        var frames = profile.GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("name").GetString()).ToList();
        var work = profile.GetProperty("functions").EnumerateArray().Single(row => frames[row.GetProperty("frame").GetInt32()] == "work");
        Assert.Equal(20, work.GetProperty("calls").GetInt32());
        Assert.Equal(HttpStatusCode.OK, taught.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task State_OfAProfiledRun_TellsTheFindingAndLeavesTheDocumentToItsOwnAddress()
    {
        var run = await FinishAsync(Program, "lines");

        var report = (await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}", Stop)).GetProperty("run");

        Assert.Equal("done\n", report.GetProperty("stdout").GetString());
        Assert.Equal("lines", report.GetProperty("profile").GetProperty("tool").GetString());
        Assert.NotEmpty(report.GetProperty("profile").GetProperty("summary").GetString()!);
        Assert.Equal("", report.GetProperty("profile").GetProperty("document").GetString());
    }

    [Theory]
    [InlineData("calls", "speedscope", "\"$schema\"")]
    [InlineData("calls", "callgrind", "events:")]
    [InlineData("lines", "json", "\"lines\"")]
    public async Task Export_OfAProfile_IsThatFormat(string tool, string format, string contains)
    {
        var run = await FinishAsync(Program, tool);

        using var answer = await _client.GetAsync($"/api/v1/runs/{run}/profile?format={format}", Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(contains, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.StartsWith("profile-", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dot", "one of json")]
    [InlineData("pstats", "nothing to write as pstats")]
    [InlineData("nettrace", "No trace was kept")]
    public async Task Export_OfWhatThereIsNot_SaysWhatThereIs(string format, string named)
    {
        var run = await FinishAsync(Program, "lines");

        using var answer = await _client.GetAsync($"/api/v1/runs/{run}/profile?format={format}", Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(named, await DetailOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_OfACSharpRunUnderSampling_IsKeptForDownloadAndNotTold()
    {
        var run = await FinishAsync("var t = 0; for (var i = 0; i < 100_000_000; i++) { t += i; }\nConsole.WriteLine(t);\n", "sampling", "csharp");

        var profile = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}/profile", Stop);
        using var answer = await _client.GetAsync($"/api/v1/runs/{run}/profile?format=nettrace", Stop);
        var report = (await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}", Stop)).GetProperty("run").GetProperty("profile");

        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal("Nettrace"u8.ToArray(), bytes[..8]);
        Assert.Equal(bytes.Length, profile.GetProperty("traceBytes").GetInt64());
        Assert.EndsWith(".nettrace", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.False(report.TryGetProperty("trace", out var told) && told.ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task Profile_OfAPlainRun_SaysThatItWasNotProfiled()
    {
        var run = await FinishAsync(Program, tool: null);

        using var answer = await _client.GetAsync($"/api/v1/runs/{run}/profile", Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("not profiled", await DetailOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_OfCodeThatDoesNotCompile_SaysThatTheToolSawNothing()
    {
        var run = await FinishAsync("var broken = ;", "calls", "csharp");

        using var answer = await _client.GetAsync($"/api/v1/runs/{run}/profile", Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("did not compile", await DetailOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfTwoRuns_NamesWhatGotCheaper_AndOthersAreNotComparable()
    {
        var before = await FinishAsync(Program, "hits");
        var after = await FinishAsync(Program.Replace("range(20)", "range(5)", StringComparison.Ordinal), "hits");
        var other = await FinishAsync(Program, "calls");

        var comparable = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{after}/profile/comparable", Stop);
        var diff = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{after}/profile/diff?before={before}", Stop);
        using var refused = await _client.GetAsync($"/api/v1/runs/{after}/profile/diff?before={other}", Stop);

        Assert.Equal([before], comparable.EnumerateArray().Select(run => run.GetProperty("id").GetGuid()));
        Assert.Contains(diff.GetProperty("lines").EnumerateArray(), row => row.GetProperty("countBefore").GetInt64() == 20 && row.GetProperty("countAfter").GetInt64() == 5);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("same tool", await DetailOfAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_ADeadlockUnderThreads_IsNamedAndDrawnWhileItHangs()
    {
        const string Circle = "import threading, time\na, b = threading.Lock(), threading.Lock()\ndef one(x, y):\n    with x:\n        time.sleep(0.2)\n        with y:\n            pass\nts = [threading.Thread(target=one, args=p) for p in ((a, b), (b, a))]\n[t.start() for t in ts]\n[t.join() for t in ts]\n";
        var run = await StartAsync(Circle, "threads", "python");
        var notices = Channel.CreateUnbounded<string>();
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(_server.Address, Urls.RunsHub), http => http.AccessTokenProvider = async () => await _server.CreateTokenAsync(_learner)).Build();
        connection.On<Guid, RunEvent.Noticed>("Noticed", (_, notice) => notices.Writer.TryWrite(notice.Text));
        var lanes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<Guid, RunEvent.TimelineGrew>("TimelineGrew", (_, piece) =>
        {
            if (piece.Spans.Rows().Any(span => span is { State: LaneState.Lock, Holder: >= 0 }))
            {
                lanes.TrySetResult();
            }
        });
        await connection.StartAsync(Stop);
        await connection.InvokeAsync("Watch", run, Stop);

        var notice = await notices.Reader.ReadAsync(Stop);

        Assert.Contains("deadlock", notice, StringComparison.OrdinalIgnoreCase);
        await lanes.Task.WaitAsync(Stop);
        var state = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}", Stop);
        Assert.Equal("running", state.GetProperty("state").GetString());
        using var stopped = await _client.DeleteAsync($"/api/v1/runs/{run}", Stop);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
    }

    [Fact]
    public async Task Events_OfARunUnderThreads_HaveTheTimelineByItsName()
    {
        var run = await StartAsync("import time\ntime.sleep(0.5)\n", "threads", "python");

        var stream = await _client.GetStringAsync($"/api/v1/runs/{run}/events", Stop);

        var pieces = stream.Split("\n\n").Where(word => word.Contains("event: timeline", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pieces);
        Assert.All(pieces, piece => Assert.Contains("\"untilUs\":", piece, StringComparison.Ordinal));
    }

    private async Task<Guid> FinishAsync(string code, string? tool, string language = "python")
    {
        var run = await StartAsync(code, tool, language);
        await _client.GetStringAsync($"/api/v1/runs/{run}/events", Stop);
        return run;
    }

    private async Task<Guid> StartAsync(string code, string? tool, string language)
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/runs", new { language, code, profile = tool, documentId = "scratch" }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
    }

    private static async Task<string> DetailOfAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString()!;
}
