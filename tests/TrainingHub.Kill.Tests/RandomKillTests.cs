using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Web.Startup;

namespace TrainingHub.Kill.Tests;

/// <summary>
/// Any process of the system dies at any moment: the web process (the runner lives in it), a launcher, the compiler, a guest. Each time everything
/// that was accepted ends once, with the outcome that its program has. <c>TRAININGHUB_KILL_ROUNDS</c> sets how often,
/// <c>TRAININGHUB_KILL_SEED</c> repeats what a failure printed.
/// </summary>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int Learners = 3;
    private const int FewRounds = 8;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMilliseconds(900);

    private enum Victim
    {
        Web,
        Launcher,
        Compiler,
        Guest,
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Kill_AnyProcessAtAnyMoment_EverythingAcceptedEndsOnce(DatabaseProvider provider)
    {
        var rounds = Setting("TRAININGHUB_KILL_ROUNDS") ?? FewRounds;
        var seed = Setting("TRAININGHUB_KILL_SEED") ?? Random.Shared.Next();
        output.WriteLine($"{rounds} rounds, TRAININGHUB_KILL_SEED={seed}");
        var chance = new Random(seed);
        await using var campus = await Campus.CreateAsync(provider, Learners);
        var all = new ConcurrentDictionary<Assignment, Guid>();
        var server = await campus.StartServerAsync();
        try
        {
            using (var first = new Learners(server, campus))
            {
                await first.UntilReadyAsync();
            }

            for (var round = 0; round < rounds; round++)
            {
                var victim = (Victim)(round % 4);
                server = await LiveRoundAsync(campus, server, round, victim, LongestLife * chance.NextDouble(), chance, all);
            }

            var last = SandboxTraces.Of(server.Id);
            Assert.Equal(0, await server.TerminateAsync());
            await Conditions.UntilAsync("nothing of the last life is left", () => Task.FromResult(last.Left()));
        }
        catch (Exception)
        {
            output.WriteLine(server.Said);
            throw;
        }
        finally
        {
            await server.DisposeAsync();
        }

        await AssertStoredOnceAsync(campus, all);
    }

    private async Task<ServerProcess> LiveRoundAsync(
        Campus campus, ServerProcess server, int round, Victim victim, TimeSpan life, Random chance, ConcurrentDictionary<Assignment, Guid> all)
    {
        List<Assignment> assignments = [Assignment.Medium(0, round), Assignment.Medium(1, round + 1), Assignment.Short(1, round), Assignment.Short(0, round + 1)];
        if (round % 3 == 0)
        {
            assignments.Add(Assignment.Submission(learner: 2));
        }

        var accepted = new ConcurrentDictionary<Assignment, Guid>();
        SandboxTraces killed;
        using (var learners = new Learners(server, campus))
        {
            // Some kills come while requests are under way.
            var sending = Task.WhenAll(assignments.Select(assignment => Task.Run(() => SendAsync(learners, assignment, accepted), Stop)));
            await Task.Delay(life, Stop);
            killed = victim == Victim.Web ? await server.KillAsync() : KillOne(server, victim, chance);
            await sending;
        }

        output.WriteLine($"round {round}: {victim}, {killed.Processes.Count} processes with it, after {life.TotalMilliseconds:0} ms, {accepted.Count} of {assignments.Count} accepted");
        if (victim == Victim.Web)
        {
            await server.DisposeAsync();
            server = await campus.StartServerAsync();
        }

        using (var learners = new Learners(server, campus))
        {
            foreach (var assignment in assignments)
            {
                // Who got no answer asks again; who got one may, and gets the same.
                var id = await learners.StartAsync(assignment);
                Assert.Equal(accepted.GetOrAdd(assignment, id), id);
                Assert.True(all.TryAdd(assignment, id));
            }

            foreach (var (assignment, id) in accepted)
            {
                AssertOutcome(assignment, await learners.EndOfAsync(assignment, id), guestDied: victim == Victim.Guest);
            }
        }

        await Conditions.UntilAsync("nothing of what was killed is left", () => Task.FromResult(killed.Left()));
        return server;
    }

    private static async Task SendAsync(Learners learners, Assignment assignment, ConcurrentDictionary<Assignment, Guid> accepted)
    {
        try
        {
            accepted[assignment] = await learners.StartAsync(assignment);
        }
        catch (HttpRequestException)
        {
            // The server died under it: whether this one was accepted, its sender does not know.
        }
    }

    /// <summary>Kills one process of that kind, and answers what must be gone with it. None may live at that moment: then nothing dies.</summary>
    private static SandboxTraces KillOne(ServerProcess server, Victim victim, Random chance)
    {
        var traces = SandboxTraces.Of(server.Id);
        var launchers = traces.Processes.Where(process => process.Parent == server.Id).ToList();
        var compiler = launchers.Where(launcher => traces.Below(launcher).Processes.Any(IsCompiler)).ToList();
        var candidates = victim switch
        {
            Victim.Launcher => launchers,
            Victim.Compiler => [.. traces.Processes.Where(IsCompiler)],
            _ => traces.Processes.Where(process => !launchers.Contains(process) && !compiler.Exists(launcher => traces.Below(launcher).Processes.Contains(process))).ToList(),
        };
        if (candidates.Count == 0)
        {
            return new SandboxTraces([], []);
        }

        var chosen = candidates[chance.Next(candidates.Count)];
        var gone = traces.Below(chosen);
        try
        {
            Process.GetProcessById(chosen.Id).Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself in between.
        }

        return gone;
    }

    private static bool IsCompiler(SandboxTraces.Traced process)
    {
        try
        {
            return process.Command != "bwrap" && !process.Command.StartsWith("python", StringComparison.Ordinal)
                && File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("TrainingHub.Compiler", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void AssertOutcome(Assignment assignment, JsonElement end, bool guestDied)
    {
        Assert.Equal("finished", end.GetProperty("state").GetString());
        if (assignment.ExerciseId is not null)
        {
            var decision = end.GetProperty("grade").GetProperty("decision").GetString();
            Assert.True(decision == assignment.Outcome || (guestDied && decision == "Error"), end.ToString());
            return;
        }

        var run = end.GetProperty("run");
        var verdict = run.GetProperty("verdict").GetString();
        // Whether a program was killed by itself or from outside cannot be seen: it ended by a signal, and says so.
        var toldSo = guestDied && verdict == "RuntimeError" && run.TryGetProperty("explanation", out var why) && why.GetString()!.Contains("signal 9", StringComparison.Ordinal);
        Assert.True(toldSo || (verdict == "Ok" && run.GetProperty("stdout").GetString() == assignment.Outcome), end.ToString());
    }

    private static async Task AssertStoredOnceAsync(Campus campus, ConcurrentDictionary<Assignment, Guid> all)
    {
        var (submissions, results) = await campus.QueryAsync(async context => (
            await context.Submissions.AsNoTracking().ToListAsync(Stop), await context.SubmissionResults.AsNoTracking().Select(result => result.SubmissionId).ToListAsync(Stop)));
        Assert.Equal(all.Values.Order(), submissions.Select(submission => submission.Id).Order());
        Assert.Equal(all.Values.Order(), results.Order());
        Assert.All(submissions, submission => Assert.Equal(submission.Attempt - 1, submission.InfrastructureFailures));
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
