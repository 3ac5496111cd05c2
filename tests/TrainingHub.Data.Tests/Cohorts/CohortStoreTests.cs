using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Data.Tests.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.Cohorts;

public sealed class CohortStoreTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Open_NameTakenOrInvalid_SaysSo(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var cohorts = database.Get<CohortStore>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => cohorts.OpenAsync(" Autumn ", "c", Monday, Monday, Stop), Stop)));

        var opened = Assert.IsType<OpenCohortAnswer.Opened>(Assert.Single(answers, answer => answer is OpenCohortAnswer.Opened));
        Assert.Equal(5, answers.Count(answer => answer is OpenCohortAnswer.NameTaken));
        Assert.Equal("Autumn", (await cohorts.FindAsync(opened.CohortId, Stop))!.Name);
        Assert.IsType<OpenCohortAnswer.Invalid>(await cohorts.OpenAsync("  ", "c", Monday, Monday, Stop));
        Assert.IsType<OpenCohortAnswer.Invalid>(await cohorts.OpenAsync(new string('x', 101), "c", Monday, Monday, Stop));
        Assert.IsType<OpenCohortAnswer.Invalid>(await cohorts.OpenAsync("Winter", "c", Monday, Monday.AddDays(-1), Stop));
    }

    [Theory, EachDatabase]
    public async Task Enrol_AndRemove_AreSeenInEveryList(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var cohorts = database.Get<CohortStore>();
        var cohort = await database.AddCohortAsync();
        var (ada, bob) = (await database.AddPersonAsync("Ada"), await database.AddPersonAsync("Bob"));

        await cohorts.EnrolAsync(cohort, bob.Id, MembershipRole.Learner, Stop);
        await cohorts.EnrolAsync(cohort, ada.Id, MembershipRole.Learner, Stop);
        await cohorts.EnrolAsync(cohort, ada.Id, MembershipRole.Instructor, Stop);

        Assert.Equal(
            [("Ada", MembershipRole.Instructor), ("Bob", MembershipRole.Learner)],
            (await cohorts.MembersAsync(cohort, Stop)).Select(member => (member.DisplayName, member.Role)));
        var listed = Assert.Single(await cohorts.ListAsync(Stop));
        Assert.Equal((cohort, 1, 1), (listed.Cohort.Id, listed.Learners, listed.Instructors));
        var mine = Assert.Single(await cohorts.ForPersonAsync(ada.Id, Stop));
        Assert.Equal((cohort, MembershipRole.Instructor), (mine.Cohort.Id, mine.Role));
        Assert.True(await cohorts.RemoveAsync(cohort, bob.Id, Stop));
        Assert.False(await cohorts.RemoveAsync(cohort, bob.Id, Stop));
        Assert.Null(await cohorts.RoleInAsync(cohort, bob.Id, Stop));
    }

    [Theory, EachDatabase]
    public async Task Progress_OfACohort_CountsItsSubmissionsAlone(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var history = database.Get<SubmissionHistory>();
        var (cohort, other) = (await database.AddCohortAsync(), await database.AddCohortAsync("Other"));
        var ada = await database.AddPersonAsync("Ada");
        await GradeAsync(database, ada.Id, cohort, Decision.NotYet, 2);
        await GradeAsync(database, ada.Id, cohort, Decision.Pass, 6);
        await GradeAsync(database, ada.Id, cohort, Decision.Pass, 5);
        var last = database.Clock.GetUtcNow();
        await GradeAsync(database, ada.Id, other, Decision.Wrong, null);
        await database.SubmitAsync(ada.Id, RunKind.Run, cohort);

        Assert.Equal([new ExerciseProgress(ada.Id, "ex1", Language.Python, 3, 2, 6, last)], await history.ProgressOfCohortAsync(cohort, Stop));
        Assert.Equal([new ExerciseProgress(ada.Id, "ex1", Language.Python, 4, 2, 6, last.AddMinutes(1))], await history.ProgressOfPersonAsync(ada.Id, Stop));
        Assert.Equal([Decision.NotYet, Decision.Pass, Decision.Pass], (await ExportAsync(history, cohort)).Select(row => row.Decision!.Value));
        Assert.Equal([null, 5, 6], (await history.OfPersonAsync(ada.Id, "ex1", 3, Stop)).Select(row => row.Speedup));
        Assert.Equal(5, (await history.OfPersonAsync(ada.Id, null, 10, Stop)).Count);
    }

    private static async Task GradeAsync(TestDatabase database, Guid person, Guid cohort, Decision decision, double? speedup)
    {
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await database.SubmitAsync(person, RunKind.Submit, cohort);
        var report = new GradeReport
        {
            Exercise = "ex1",
            Language = Language.Python,
            Decision = decision,
            Verdict = Verdict.Ok,
            Speedup = speedup is { } estimate ? new Speedup(estimate, estimate, estimate, 5, 9, null) : null,
        };
        Assert.True(await database.Queue.CompleteAsync(
            await database.ClaimOneAsync("r1", Lane.Measure), new SubmissionOutcome.Graded(report), [], Stop));
    }

    private static async Task<List<CohortSubmission>> ExportAsync(SubmissionHistory history, Guid cohort)
    {
        var rows = new List<CohortSubmission>();
        await foreach (var row in history.OfCohortAsync(cohort, Stop))
        {
            rows.Add(row);
        }

        return rows;
    }
}
