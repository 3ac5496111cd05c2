using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.RedTeam.Tests;

/// <summary>Submissions that cheat, graded by the real grader in real sandboxes. None may pass, but those whose folder says that they still do.</summary>
public sealed class RedTeamTests(RedTeamTests.Engine engine, ITestOutputHelper log) : IClassFixture<RedTeamTests.Engine>
{
    private const string KnownHoles = "known-holes";
    private const string Honest = "honest";

    public static TheoryData<string> All => [.. Submission.Names];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Submission_Graded_EndsAsItsHeadSays(string name)
    {
        var submission = Submission.Read(name);

        var report = await engine.GradeAsync(submission);

        log.WriteLine(JsonSerializer.Serialize(report, Wire.ReadableJson));
        Assert.Contains(report.Decision, submission.Expected);
        Assert.NotEmpty(report.Feedback);
        // The sentence belongs to the first of the expected decisions: who is too slow as well may be told that first.
        if (report.Decision == submission.Expected[0])
        {
            // A sentence, or the gate that was not reached.
            var missed = report.Gates.Where(gate => gate.Decision != Decision.Pass).Select(gate => gate.Gate.Id);
            Assert.Contains(submission.Says ?? "", string.Join('\n', [.. report.Feedback, .. missed]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cases_OnlyHonestOnesAndKnownHoles_ExpectToPass()
    {
        var passing = Submission.Names.Where(name => Submission.Read(name).Expected.Contains(Decision.Pass)).ToList();

        Assert.All(passing, name => Assert.True(name.Contains(KnownHoles, StringComparison.Ordinal) || name.Contains(Honest, StringComparison.Ordinal), name));
        Assert.Contains(passing, name => name.StartsWith("csharp", StringComparison.Ordinal) && name.Contains(Honest, StringComparison.Ordinal));
        Assert.Contains(passing, name => name.StartsWith("python", StringComparison.Ordinal) && name.Contains(Honest, StringComparison.Ordinal));
    }

    public sealed class Engine : IAsyncDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddExecution(Configuration).BuildServiceProvider();

        private static IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Execution:CompilerWarmUps"] = "0",
            ["Execution:CSharpGuests"] = "0",
            ["Execution:PythonGuests"] = "0",
        }).Build();

        public Task<GradeReport> GradeAsync(Submission submission)
        {
            ArgumentNullException.ThrowIfNull(submission);
            var job = new Job
            {
                Id = Guid.CreateVersion7(),
                Attempt = 1,
                Kind = RunKind.Submit,
                Language = submission.Language,
                Code = submission.Code,
                Exercise = submission.Exercise switch
                {
                    null => Exercise.KitFor(submission.Language),
                    FetchExercise.Id => FetchExercise.KitFor(submission.Language),
                    var id when PairsExercise.Gates.TryGetValue(id, out var gate) => PairsExercise.KitFor(submission.Language, gate),
                    var id => CourseExercise.KitFor(id, submission.Language, submission.Mode),
                },
                Seed = Random.Shared.NextInt64(),
            };
            return _services.GetRequiredService<Grader>().GradeAsync(job, new Deaf(), TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }

    private sealed class Deaf : IRunSink
    {
        public void Publish(RunEvent runEvent)
        {
        }
    }
}
