using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Courses;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Grading;

/// <summary>A class with an instructor and a learner, and what is submitted and graded in it without running anything.</summary>
public sealed class GradedClass : IAsyncDisposable
{
    private GradedClass(TestServer server, TestPerson instructor, TestPerson learner, Guid cohort) =>
        (Server, Instructor, Learner, Cohort) = (server, instructor, learner, cohort);

    public TestServer Server { get; }

    public TestPerson Instructor { get; }

    public TestPerson Learner { get; }

    public Guid Cohort { get; }

    public Exercise Exercise => Server.Get<CourseLibrary>().FindExercise("ex1")!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<GradedClass> OpenAsync()
    {
        // Nothing is graded by itself: the tests say what grading finds.
        var server = await TestServer.StartAsync(builder => builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
            services.Remove(services.Single(service => service.ImplementationType?.Name == "RunnerLoop"))));
        var instructor = await server.CreatePersonAsync(RoleNames.Instructor, name: "Iris");
        var learner = await server.CreatePersonAsync(RoleNames.Learner, name: "Ada");
        return new GradedClass(server, instructor, learner, await server.CreateCohortAsync(instructors: [instructor], learners: [learner]));
    }

    /// <summary>A measurement or submission that ended.</summary>
    public async Task<Guid> AddAttemptAsync(RunKind kind, Decision decision = Decision.NotYet, double factor = 3.1, Verdict verdict = Verdict.Ok, int minutesAgo = 5)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo);
        var run = Submission.Accept(
            new SubmissionRequest
            {
                ClientKey = Guid.CreateVersion7(), PersonId = Learner.Id, CohortId = Cohort, DocumentId = "ex1", ExerciseId = "ex1", Kind = kind, Language = Language.Python, Code = "def process(path): ...",
            },
            at.UtcTicks, seed: 1, at);
        run.Claim("test", at.AddMinutes(1), at);
        await Server.QueryAsync(async context =>
        {
            context.Submissions.Add(run);
            context.SubmissionResults.Add(run.Finish(StoredOutcome.Of(new SubmissionOutcome.Graded(Report(decision, factor, verdict)), []), at.AddSeconds(10)));
            return await context.SaveChangesAsync();
        });
        return run.Id;
    }

    public static GradeReport Report(Decision decision, double factor, Verdict verdict = Verdict.Ok) => new()
    {
        Exercise = "ex1", Language = Language.Python, Decision = decision, Verdict = verdict, Speedup = new Speedup(factor, factor * 0.97, factor * 1.03, 5, 9, 1),
    };

    public async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(TestPerson person, string method, string path, object? body = null)
    {
        using var client = await Server.OpenApiClientAsync(person);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
