using TrainingHub.Data.Audit;
using TrainingHub.Data.Explaining;
using TrainingHub.Data.People;
using TrainingHub.Data.Regrading;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Browser.Tests;

/// <summary>The pages around a grade, filled: verdict, ledger, answers, what waits to be read, a regrade.</summary>
public sealed class GradingLooksTests(Classroom classroom) : IClassFixture<Classroom>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_Filled_FitAndAreAccessible()
    {
        var learner = await classroom.Server.CreatePersonAsync(RoleNames.Learner, name: "Ada Example");
        var instructor = await classroom.Server.CreatePersonAsync(RoleNames.Instructor, name: "Iris Example");
        var cohort = await classroom.Server.CreateCohortAsync(instructors: [instructor], learners: [learner]);
        var run = await AddAsync(learner, cohort, Decision.NotYet, 4.2);
        var regraded = await RegradeAsync(cohort, run, instructor);
        await classroom.Server.Get<HintStore>().TakeAsync(learner.Id, "ex1", 1, 10, Stop);
        await AnswerAsync(learner, "which", run, "The list of ids (41 %), the catalogue (30 %), the leaders (14 %).", null);
        var read = await AnswerAsync(learner, "complexity", run, "From n times m to n.", null);
        await classroom.Server.Get<RubricStore>().ScoreAsync(read.Id, read.Revision, 1, "And the leaders?", instructor.Id, "Iris Example", Stop);

        foreach (var phone in new[] { false, true })
        {
            await LookAsync(learner, phone, ("/exercises/ex1", "exercise-explained"), ($"/attempts/{run}", "attempt"), ("/progress", "progress-explained"));
            await LookAsync(instructor, phone,
                ($"/class/{cohort}/to-read", "to-read"), ($"/class/{cohort}/regrades", "regrades"), ($"/class/{cohort}/regrades/{regraded}", "regrade"), ($"/class/{cohort}", "class-graded"));
        }
    }

    private async Task LookAsync(TestPerson person, bool phone, params (string Address, string Name)[] pages)
    {
        var page = await classroom.SignInAsync(person, phone);
        foreach (var (address, name) in pages)
        {
            await PageLook.CheckAsync(page, address, $"{name}-{(phone ? "phone" : "desktop")}");
        }

        await page.Context.CloseAsync();
    }

    private Task<RubricAnswer> AnswerAsync(TestPerson learner, string item, Guid run, string text, int? points) =>
        classroom.Server.Get<RubricStore>().AnswerAsync(learner.Id, new GivenRubricAnswer("ex1", item, run, $$"""{"text":"{{text}}"}""", 2, points), Stop);

    // A regrade that was graded and waits for a decision.
    private async Task<Guid> RegradeAsync(Guid cohort, Guid run, TestPerson instructor)
    {
        var regrades = classroom.Server.Get<RegradeStore>();
        var started = Assert.IsType<RegradeAnswer.Started>(await regrades.StartAsync(cohort, "ex1", [run], new Actor(instructor.Id, "Iris Example"), Stop));
        var view = await regrades.FindAsync(cohort, started.Id, Stop);
        for (var look = 0; look < 60 && view!.Pending > 0; look++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Stop);
            view = await regrades.FindAsync(cohort, started.Id, Stop);
        }

        return started.Id;
    }

    private async Task<Guid> AddAsync(TestPerson learner, Guid cohort, Decision decision, double factor)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var run = Submission.Accept(
            new SubmissionRequest
            {
                ClientKey = Guid.CreateVersion7(), PersonId = learner.Id, CohortId = cohort, DocumentId = "ex1", ExerciseId = "ex1", Kind = RunKind.Submit, Language = Language.Python,
                Code = "def process(path):\n    seen = set()\n    return {}\n",
            },
            at.UtcTicks, seed: 1, at);
        run.Claim("test", at.AddMinutes(1), at);
        var report = new GradeReport
        {
            Exercise = "ex1", Language = Language.Python, Decision = decision, Correct = true, Verdict = Verdict.Ok,
            Speedup = new Speedup(factor, factor * 0.95, factor * 1.05, 5, 9, 1.4),
            HotLines = [new HotLine(14, 62, null), new HotLine(21, 11, null)],
            Feedback = [$"{factor} times as fast, 5 are needed.", "Where the time still goes: 62 % in line 14."],
            Checks = [new GradeCheck("identical output on fresh inputs", true, "7 inputs, all equal."), new GradeCheck("speed", false, "4.2 of 5.")],
            Gates = [new GateResult(new Gate("fast", GateKind.CpuRatio, 5, null), Decision.NotYet, factor, factor * 0.95, factor * 1.05, 9, "4.2 times (4 to 4.4), at least 5 times.")],
        };
        await classroom.Server.QueryAsync(async context =>
        {
            context.Submissions.Add(run);
            context.SubmissionResults.Add(run.Finish(StoredOutcome.Of(new SubmissionOutcome.Graded(report), []), at.AddSeconds(10)));
            return await context.SaveChangesAsync();
        });
        return run.Id;
    }
}
