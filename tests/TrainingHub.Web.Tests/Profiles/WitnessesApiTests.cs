using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Profiles;

/// <summary>A program's witnesses, through the real queue, runner and sandbox.</summary>
public sealed class WitnessesApiTests : IAsyncLifetime
{
    private const string Program = "def dear():\n    return sum(i * i for i in range(400000))\n\ndef cheap():\n    return 1\n\nfor _ in range(12):\n    dear()\n    cheap()\nprint('done')\n";

    private TestServer _server = null!;
    private TestPerson _instructor = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        var learner = await _server.CreatePersonAsync("learner");
        _instructor = await _server.CreatePersonAsync("instructor");
        await _server.CreateCohortAsync(instructors: [_instructor], learners: [learner]);
        _client = await _server.OpenApiClientAsync(learner);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Witnesses_OfAProfiledProgram_StartWhatIsMissing_AndNameTheDearFunctionInOneTable()
    {
        var run = await FinishAsync(Program, "hits");

        var before = await _client.GetFromJsonAsync<JsonElement>(Address(run), Stop);
        var after = await AskAsync(run);

        Assert.True(before.GetProperty("mayStart").GetBoolean());
        Assert.Equal(run, RunOf(before, "hits"));
        // What was profiled before is not run again.
        Assert.Equal(run, RunOf(after, "hits"));
        Assert.Equal(5, after.GetProperty("runs").GetArrayLength());
        var table = after.GetProperty("table");
        Assert.Contains("`dear", table.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.True(table.GetProperty("plainCpuNs").GetInt64() > 0);
        Assert.Equal(["calls", "hits", "lines", "sampling"], table.GetProperty("cpuNs").EnumerateObject().Select(tool => tool.Name).Order());
        var cheap = table.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("function").GetString() == "cheap");
        Assert.InRange(cheap.GetProperty("hits").GetDouble(), 0, 0.01);
    }

    [Fact]
    public async Task Witnesses_OfALearner_AreSeenByTheirInstructorAndStartedByThemselvesOnly()
    {
        var run = await FinishAsync(Program, "hits");
        using var teacher = await _server.OpenApiClientAsync(_instructor);

        var seen = await teacher.GetFromJsonAsync<JsonElement>(Address(run), Stop);
        using var refused = await teacher.PostAsync(Address(run), null, Stop);

        Assert.False(seen.GetProperty("mayStart").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Witnesses_AProgramThatFails_SayUnderWhichToolAndHow()
    {
        var run = await FinishAsync("def work():\n    return 1 / 0\nwork()\n", "lines");

        var state = await _client.GetFromJsonAsync<JsonElement>(Address(run), Stop);

        Assert.Contains("RuntimeError under the tool lines", state.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.False(state.TryGetProperty("table", out var table) && table.ValueKind == JsonValueKind.Object);
    }

    private static string Address(Guid run) => $"/api/v1/runs/{run}/witnesses";

    private static Guid RunOf(JsonElement state, string tool) =>
        state.GetProperty("runs").EnumerateArray().Single(run => run.TryGetProperty("tool", out var name) && name.GetString() == tool).GetProperty("runId").GetGuid();

    // As the page does: what may not be started yet is asked for again.
    private async Task<JsonElement> AskAsync(Guid run)
    {
        while (true)
        {
            using var answer = await _client.PostAsync(Address(run), null, Stop);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            var state = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
            Assert.False(state.TryGetProperty("problem", out var problem) && problem.ValueKind == JsonValueKind.String, problem.ToString());
            if (state.TryGetProperty("table", out var table) && table.ValueKind == JsonValueKind.Object)
            {
                return state;
            }

            foreach (var id in state.GetProperty("runs").EnumerateArray().Where(one => one.TryGetProperty("runId", out var of) && of.ValueKind == JsonValueKind.String).Select(one => one.GetProperty("runId").GetGuid()))
            {
                await _client.GetStringAsync($"/api/v1/runs/{id}/events", Stop);
            }
        }
    }

    private async Task<Guid> FinishAsync(string code, string tool)
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/runs", new { language = "python", code, profile = tool, documentId = "scratch" }, Stop);
        var run = (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
        await _client.GetStringAsync($"/api/v1/runs/{run}/events", Stop);
        return run;
    }
}
