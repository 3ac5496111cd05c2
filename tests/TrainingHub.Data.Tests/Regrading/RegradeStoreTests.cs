using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Regrading;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Data.Tests.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.Regrading;

public sealed class RegradeStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Start_LearnersWait_GradesBehindThemOnTheSameInputs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8));
        await scene.StartAsync();
        var later = await database.SubmitAsync(scene.Learner, RunKind.Submit);

        var first = Assert.Single(await database.ClaimAsync("r", lane: Lane.Measure));
        var second = Assert.Single(await database.ClaimAsync("r", lane: Lane.Measure));

        Assert.Equal((later, RunKind.Regrade), (first.Held.Id, second.Kind));
        Assert.Equal((await database.FindAsync(scene.Submissions[0])).Seed, second.Seed);
    }

    [Theory, EachDatabase]
    public async Task Start_HundredsWait_DoNotKeepAnybodyFromSubmitting(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, limits => limits.MaxDepth = 2);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8), (Decision.NotYet, 4.9), (Decision.Pass, 6));
        await scene.StartAsync();

        await database.SubmitAsync(scene.Learner, RunKind.Submit);
        await database.SubmitAsync(scene.Instructor.Id!.Value, RunKind.Measure);
    }

    [Theory, EachDatabase]
    public async Task Apply_OneChanges_ReplacesItAndKeepsTheOldResultAndTheTrace(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8), (Decision.Pass, 6));
        var regrade = await scene.StartAsync();
        await scene.GradeAsync((Decision.Pass, 5.6), (Decision.Pass, 6.02));
        Assert.Equal(Decision.NotYet, (await database.FindAsync(scene.Submissions[0])).Decision);

        var applied = Assert.IsType<RegradeAnswer.Applied>(await scene.Regrades.ApplyAsync(scene.Cohort, regrade, null, scene.Instructor, Stop));

        Assert.Equal((1, scene.Learner), (applied.Changed, Assert.Single(applied.People)));
        var (changed, same) = (await database.FindAsync(scene.Submissions[0]), await database.FindAsync(scene.Submissions[1]));
        Assert.Equal((Decision.Pass, 5.6, 6), (changed.Decision, changed.Speedup, same.Speedup));
        Assert.Equal(Decision.Pass, Assert.IsType<SubmissionOutcome.Graded>((await database.ResultAsync(changed.Id)).ReadOutcome()).Report.Decision);
        var past = Assert.Single(await scene.Regrades.PastOfAsync(scene.Submissions, Stop));
        Assert.Equal((changed.Id, Decision.NotYet), (past.SubmissionId, SubmissionOutcome.Parse(true, past.Document).Decision));
        Assert.Equal(["regrade.applied", "regrade.started"], (await database.Get<AuditLog>().ReadAsync(9, null, Stop)).Select(entry => entry.Action).Where(action => action.StartsWith("regrade", StringComparison.Ordinal)));
        var view = await scene.Regrades.FindAsync(scene.Cohort, regrade, Stop);
        Assert.Equal([RegradeChange.Changes, RegradeChange.Same], view!.Rows.Select(row => row.Change));
        Assert.IsType<RegradeAnswer.Unknown>(await scene.Regrades.ApplyAsync(scene.Cohort, regrade, null, scene.Instructor, Stop));
    }

    [Theory, EachDatabase]
    public async Task Apply_SomeOfTheChanges_LeavesTheOthersAsTheyAre(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8), (Decision.NotYet, 4.9), (Decision.Pass, 6));
        var regrade = await scene.StartAsync();
        await scene.GradeAsync((Decision.Pass, 5.6), (Decision.Pass, 5.7), (Decision.Pass, 6.02));

        var applied = Assert.IsType<RegradeAnswer.Applied>(await scene.Regrades.ApplyAsync(scene.Cohort, regrade, [scene.Submissions[1]], scene.Instructor, Stop));

        Assert.Equal(1, applied.Changed);
        Assert.Equal((Decision.NotYet, Decision.Pass), ((await database.FindAsync(scene.Submissions[0])).Decision, (await database.FindAsync(scene.Submissions[1])).Decision));
        Assert.Equal(scene.Submissions[1], Assert.Single(await scene.Regrades.PastOfAsync(scene.Submissions, Stop)).SubmissionId);
        var view = (await scene.Regrades.FindAsync(scene.Cohort, regrade, Stop))!;
        Assert.Equal((RegradeState.Applied, 1), (view.Regrade.State, view.Regrade.Changed));
        Assert.Equal([scene.Submissions[1]], view.Rows.Where(row => row.IsReplaced).Select(row => row.SubmissionId));
    }

    [Theory, EachDatabase]
    public async Task Apply_NothingChosenOrWhatDoesNotChange_IsRefusedAndStaysOpen(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8), (Decision.Pass, 6));
        var regrade = await scene.StartAsync();
        await scene.GradeAsync((Decision.Pass, 5.6), (Decision.Pass, 6.02));

        var none = Assert.IsType<RegradeAnswer.Refused>(await scene.Regrades.ApplyAsync(scene.Cohort, regrade, [], scene.Instructor, Stop));
        var same = Assert.IsType<RegradeAnswer.Refused>(await scene.Regrades.ApplyAsync(scene.Cohort, regrade, scene.Submissions, scene.Instructor, Stop));

        Assert.Contains("Choose at least one", none.Reason, StringComparison.Ordinal);
        Assert.Contains("would change", same.Reason, StringComparison.Ordinal);
        Assert.Equal(RegradeState.Open, (await scene.Regrades.FindAsync(scene.Cohort, regrade, Stop))!.Regrade.State);
        Assert.Equal(Decision.NotYet, (await database.FindAsync(scene.Submissions[0])).Decision);
    }

    [Theory, EachDatabase]
    public async Task Apply_NotAllGraded_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8), (Decision.Pass, 6));
        var regrade = await scene.StartAsync();
        await scene.GradeAsync((Decision.Pass, 5.6));

        var refused = Assert.IsType<RegradeAnswer.Refused>(await scene.Regrades.ApplyAsync(scene.Cohort, regrade, null, scene.Instructor, Stop));

        Assert.Contains("1 of 2", refused.Reason, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Restart_BetweenStartAndApply_LosesNothing(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8));
        var regrade = await scene.StartAsync();
        await database.ClaimAsync("lost", lane: Lane.Measure);

        await using var again = await database.RestartAsync();
        again.Clock.Advance(TimeSpan.FromMinutes(30));
        scene = scene with { Database = again };
        await scene.GradeAsync((Decision.Pass, 5.6));

        Assert.IsType<RegradeAnswer.Applied>(await scene.Regrades.ApplyAsync(scene.Cohort, regrade, null, scene.Instructor, Stop));
        Assert.Equal(Decision.Pass, (await again.FindAsync(scene.Submissions[0])).Decision);
    }

    [Theory, EachDatabase]
    public async Task Drop_WhileGrading_CancelsTheRestAndChangesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8), (Decision.Pass, 6));
        var regrade = await scene.StartAsync();
        var running = await database.ClaimOneAsync("r", Lane.Measure);

        var dropped = Assert.IsType<RegradeAnswer.Dropped>(await scene.Regrades.DropAsync(scene.Cohort, regrade, scene.Instructor, Stop));

        Assert.Equal(running.Id, Assert.Single(dropped.Stopping));
        Assert.Single(dropped.Cancelled);
        Assert.Equal((Decision.NotYet, RegradeState.Dropped), ((await database.FindAsync(scene.Submissions[0])).Decision, (await scene.Regrades.FindAsync(scene.Cohort, regrade, Stop))!.Regrade.State));
        Assert.IsType<RegradeAnswer.Started>(await scene.Regrades.StartAsync(scene.Cohort, "ex1", null, scene.Instructor, Stop));
    }

    [Theory, EachDatabase]
    public async Task Start_WhatCannotBe_IsRefusedWithAReason(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var scene = await Scene.SetAsync(database, (Decision.NotYet, 4.8));

        Assert.Contains("no submission", Reason(await scene.Regrades.StartAsync(scene.Cohort, "ex2", null, scene.Instructor, Stop)), StringComparison.Ordinal);
        Assert.Contains("Some of the chosen", Reason(await scene.Regrades.StartAsync(scene.Cohort, "ex1", [Guid.CreateVersion7()], scene.Instructor, Stop)), StringComparison.Ordinal);
        await scene.StartAsync();
        Assert.Contains("already", Reason(await scene.Regrades.StartAsync(scene.Cohort, "ex1", null, scene.Instructor, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_TooCloseOrOurFault_TakesNothingAway()
    {
        var before = Scene.Report(Decision.Pass, 6);

        Assert.Equal(RegradeChange.Undecided, RegradeComparison.Of(before, Scene.Report(Decision.TooCloseToCall, 5)));
        Assert.Equal(RegradeChange.Failed, RegradeComparison.Of(before, Scene.Report(Decision.Error, null) with { Verdict = Verdict.SandboxError }));
        Assert.Equal(RegradeChange.Changes, RegradeComparison.Of(before, Scene.Report(Decision.Pass, 9)));
        Assert.Equal(RegradeChange.Pending, RegradeComparison.Of(before, null));
    }

    private static string Reason(RegradeAnswer answer) => Assert.IsType<RegradeAnswer.Refused>(answer).Reason;

    /// <summary>A class with one learner who has submissions with these results, oldest first.</summary>
    private sealed record Scene(TestDatabase Database, Guid Cohort, Guid Learner, Actor Instructor, IReadOnlyList<Guid> Submissions)
    {
        public RegradeStore Regrades => Database.Get<RegradeStore>();

        public static async Task<Scene> SetAsync(TestDatabase database, params (Decision Decision, double Speedup)[] results)
        {
            var (learner, instructor) = (await database.AddPersonAsync(), await database.AddPersonAsync("Iris"));
            var cohort = await database.AddCohortAsync();
            await database.Get<CohortStore>().EnrolAsync(cohort, learner.Id, MembershipRole.Learner, Stop);
            var submissions = new List<Guid>();
            foreach (var (decision, speedup) in results)
            {
                submissions.Add(await database.SubmitAsync(learner.Id, RunKind.Submit, cohort));
                await GradeAsync(database, decision, speedup);
                database.Clock.Advance(TimeSpan.FromMinutes(1));
            }

            return new Scene(database, cohort, learner.Id, new Actor(instructor.Id, "Iris"), submissions);
        }

        public static GradeReport Report(Decision decision, double? speedup) => new()
        {
            Exercise = "ex1",
            Language = Language.Python,
            Decision = decision,
            Verdict = Verdict.Ok,
            Speedup = speedup is { } factor ? new Speedup(factor, factor * 0.97, factor * 1.03, 5, 9, 1) : null,
        };

        public async Task<Guid> StartAsync() => Assert.IsType<RegradeAnswer.Started>(await Regrades.StartAsync(Cohort, "ex1", null, Instructor, Stop)).Id;

        /// <summary>Grades what waits, in order.</summary>
        public async Task GradeAsync(params (Decision Decision, double Speedup)[] results)
        {
            foreach (var (decision, speedup) in results)
            {
                await GradeAsync(Database, decision, speedup);
            }
        }

        private static async Task GradeAsync(TestDatabase database, Decision decision, double speedup)
        {
            var held = await database.ClaimOneAsync("r", Lane.Measure);
            Assert.True(await database.Queue.CompleteAsync(held, new SubmissionOutcome.Graded(Report(decision, speedup)), [], Stop));
        }
    }
}
