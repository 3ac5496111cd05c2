using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TrainingHub.Kill.Tests;

/// <summary>The learners of a campus at one server, through the API.</summary>
internal sealed class Learners(ServerProcess server, Campus campus) : IDisposable
{
    private readonly HttpClient[] _clients = [.. campus.Tokens.Select(server.OpenClient)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task UntilReadyAsync() => Conditions.UntilAsync("the server is ready", async () =>
    {
        using var answer = await _clients[0].GetAsync("/health/ready", Stop);
        return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync(Stop);
    });

    /// <summary>The id under which the program was accepted. The same key is the same run, however often it is sent.</summary>
    public async Task<Guid> StartAsync(Assignment assignment)
    {
        var request = new
        {
            language = assignment.Language,
            code = assignment.Code,
            exerciseId = assignment.ExerciseId,
            kind = assignment.ExerciseId is null ? "run" : "submit",
            clientKey = assignment.ClientKey,
        };
        using var answer = await _clients[assignment.Learner].PostAsJsonAsync("/api/v1/runs", request, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
    }

    public Task<JsonElement> ReadAsync(Assignment assignment, Guid run) => _clients[assignment.Learner].GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}", Stop);

    /// <summary>How many of these are <c>queued</c>, <c>running</c> or <c>finished</c>.</summary>
    public async Task<int> CountAsync(IEnumerable<KeyValuePair<Assignment, Guid>> accepted, string state)
    {
        var states = await Task.WhenAll(accepted.Select(async pair => (await ReadAsync(pair.Key, pair.Value)).GetProperty("state").GetString()));
        return states.Count(found => found == state);
    }

    public Task UntilAsync(IReadOnlyCollection<KeyValuePair<Assignment, Guid>> accepted, string state, int atLeast) => Conditions.UntilAsync(
        $"{atLeast} of {accepted.Count} are {state}", async () => await CountAsync(accepted, state) is var count && count >= atLeast ? null : $"{count} are");

    /// <summary>All events of a run, from its start to its end.</summary>
    public async Task<IReadOnlyList<(long Number, string Name)>> FollowAsync(Assignment assignment, Guid run)
    {
        var text = await _clients[assignment.Learner].GetStringAsync($"/api/v1/runs/{run}/events", Stop);
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n').ToDictionary(line => line[..line.IndexOf(':')], line => line[(line.IndexOf(':') + 2)..]))
            .Select(fields => (long.Parse(fields["id"]), fields["event"]))];
    }

    /// <summary>Follows a run until its program has printed something; the answer is still open then, and the caller may read on.</summary>
    public async Task<StreamReader> FollowUntilOutputAsync(Assignment assignment, Guid run)
    {
        var events = new StreamReader(await _clients[assignment.Learner].GetStreamAsync($"/api/v1/runs/{run}/events", Stop));
        while (await events.ReadLineAsync(Stop) is { } line)
        {
            if (line == "event: output")
            {
                return events;
            }
        }

        throw new InvalidOperationException("The run ended without output.");
    }

    public async Task SaveDraftAsync(int learner, string document, string language, string code)
    {
        using var answer = await _clients[learner].PutAsJsonAsync($"/api/v1/drafts/{Uri.EscapeDataString(document)}/{language}", new { code, baseRevision = 0 }, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<string?> ReadDraftAsync(int learner, string document, string language) =>
        (await _clients[learner].GetFromJsonAsync<JsonElement>($"/api/v1/drafts/{Uri.EscapeDataString(document)}/{language}", Stop)).GetProperty("code").GetString();

    /// <summary>Each run is over, with the outcome that its program has and no trace of a second beginning.</summary>
    public async Task AssertOutcomesAsync(IReadOnlyDictionary<Assignment, Guid> accepted)
    {
        foreach (var (assignment, id) in accepted)
        {
            // The stream ends with the run: whoever asks waits for it without asking again and again.
            var events = await FollowAsync(assignment, id);
            var end = await ReadAsync(assignment, id);
            Assert.Equal("finished", end.GetProperty("state").GetString());
            if (assignment.ExerciseId is null)
            {
                var run = end.GetProperty("run");
                Assert.Equal(("Ok", assignment.Outcome), (run.GetProperty("verdict").GetString(), run.GetProperty("stdout").GetString()));
            }
            else
            {
                Assert.Equal(assignment.Outcome, end.GetProperty("grade").GetProperty("decision").GetString());
            }

            // One that was running at the kill waits in the next life, may be told so, and counts from 1 again when it is begun anew.
            var last = LastAttempt(events);
            Assert.All(events.SkipLast(last.Count), told => Assert.Equal("state", told.Name));
        }
    }

    /// <summary>Waits for the end of a run, and answers its document.</summary>
    public async Task<JsonElement> EndOfAsync(Assignment assignment, Guid run)
    {
        LastAttempt(await FollowAsync(assignment, run));
        return await ReadAsync(assignment, run);
    }

    // Without a gap, and with one end. A run that was begun anew counts from 1 again.
    private static List<(long Number, string Name)> LastAttempt(IReadOnlyList<(long Number, string Name)> events)
    {
        var last = events.Skip(events.Select((told, index) => (told.Number, index)).Last(told => told.Number == 1).index).ToList();
        Assert.Equal(Enumerable.Range(1, last.Count).Select(number => (long)number), last.Select(told => told.Number));
        Assert.Single(events, told => told.Name == "result");
        Assert.Equal("result", events[^1].Name);
        return last;
    }

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }
}
