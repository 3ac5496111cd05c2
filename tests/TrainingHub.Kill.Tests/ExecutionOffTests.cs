using System.Net;
using TrainingHub.Web.Startup;

namespace TrainingHub.Kill.Tests;

/// <summary>Where no sandbox can be had the classroom stays open, and no program is run without one.</summary>
public sealed class ExecutionOffTests
{
    [Theory]
    [InlineData("Execution:Bubblewrap")]
    [InlineData("Execution:Python")]
    public async Task NoSandbox_ServesLessonsAndSaysWhyNothingRuns(string setting)
    {
        await using var campus = await Campus.CreateAsync(DatabaseProvider.Sqlite, learners: 1);
        await using var server = await campus.StartServerAsync((setting, "/nonexistent/program"));
        using var learners = new Learners(server, campus);
        using var client = server.OpenClient(campus.Tokens[0]);

        await Conditions.UntilAsync("readiness is decided", async () => (await ReadAsync(client, "/health/ready")).Contains("/nonexistent/program", StringComparison.Ordinal) ? null : "starting");
        using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        using var live = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));
        Assert.Contains("<h1", await client.GetStringAsync("/lessons/d1c1l02", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        foreach (var language in (string[])["python", "csharp"])
        {
            var assignment = Assignment.Short(0, language == "python" ? 0 : 1);
            var id = await learners.StartAsync(assignment);
            await learners.UntilAsync([KeyValuePair.Create(assignment, id)], "finished", 1);
            var run = (await learners.ReadAsync(assignment, id)).GetProperty("run");
            Assert.Equal(("SandboxError", ""), (run.GetProperty("verdict").GetString(), run.GetProperty("stdout").GetString()));
            Assert.Contains("/nonexistent/program", run.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        }
    }

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
