using TrainingHub.Protocol;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Tests.Live;

public sealed class ClassBoardTests
{
    private static readonly Guid Ann = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Bob = new("00000000-0000-0000-0000-00000000000b");
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly ClassBoard Empty = ClassBoard.Empty.WithRoster(new Dictionary<Guid, string> { [Ann] = "Ann", [Bob] = "Bob" });

    [Fact]
    public void Apply_StartAfterEnd_KeepsTheVerdict()
    {
        var ann = Empty.Apply(Ended(1, minute: 0, Verdict.Ok)).Apply(Started(1, minute: 0)).Learners[Ann];

        Assert.False(ann.IsRunning);
        Assert.Equal(Verdict.Ok, ann.LastRun!.Verdict);
        Assert.Equal(1, ann.Runs);
    }

    [Fact]
    public void Apply_AnswersAndHintsInAnyOrder_EndAlike()
    {
        ClassEvent[] happened =
        [
            new ClassEvent.HintTaken(Ann, At(1), "ex1", 1), new ClassEvent.HintTaken(Ann, At(2), "ex1", 2), new ClassEvent.HintTaken(Ann, At(3), "ex2", 1),
            new ClassEvent.Explained(Ann, At(4), "ex1", "which", 1, null, 2), new ClassEvent.Explained(Ann, At(4), "ex1", "which", 2, 1, 2),
            new ClassEvent.Explained(Ann, At(5), "ex1", "share", 1, null, 1),
        ];

        foreach (var order in new[] { happened, [.. happened.Reverse()], [.. happened, .. happened] })
        {
            var ann = Empty.Apply(order).Learners[Ann];

            Assert.Equal((3, 2, 1, 1), (ann.HintsTaken, ann.Answered, ann.AnswersWaiting, ann.Points));
        }
    }

    [Fact]
    public void Apply_EndTwice_CountsOnce()
    {
        var failed = Ended(1, minute: 0, Verdict.RuntimeError);

        var once = Empty.Apply(failed);

        Assert.Same(once, once.Apply(failed));
        Assert.Equal(1, once.Learners[Ann].FailuresInARow);
        Assert.Equal(1, once.Learners[Ann].Runs);
    }

    [Fact]
    public void Apply_EndOfAnEarlierRun_LeavesTheNewerOneRunning()
    {
        var ann = Empty.Apply([Started(1, minute: 0), Started(2, minute: 1), Ended(1, minute: 0, Verdict.Ok, took: 5)]).Learners[Ann];

        Assert.True(ann.IsRunning);
        Assert.Equal(Run(2), ann.LastRun!.RunId);
        Assert.Null(ann.LastRun.Verdict);
    }

    [Fact]
    public void Apply_EndOfARunStartedElsewhere_DoesNotMoveTheLearnerBack()
    {
        var ann = Empty.Apply([Started(1, minute: 0), new ClassEvent.Visited(Ann, At(1), "d1c1l02"), Ended(1, minute: 0, Verdict.Ok, took: 5)]).Learners[Ann];

        Assert.Equal("d1c1l02", ann.DocumentId);
        Assert.Equal(At(5), ann.LastActivityAt);
    }

    [Fact]
    public void Apply_FourFailures_MarksAsStuck()
    {
        var three = Empty.Apply(Enumerable.Range(1, 3).Select(number => Ended(number, number, Verdict.CompileError)));

        var four = three.Apply(Ended(4, 4, Verdict.TimeLimit));

        Assert.False(three.Learners[Ann].IsStuck);
        Assert.True(four.Learners[Ann].IsStuck);
        Assert.Equal(Verdict.TimeLimit, four.Learners[Ann].Failures[^1].Verdict);
    }

    [Fact]
    public void Apply_FailuresThatAreMeant_SayNothingAboutGettingOn()
    {
        var one = Empty.Apply(Ended(1, 1, Verdict.CompileError));

        var ann = one.Apply(Enumerable.Range(2, 6).Select(number => Ended(number, number, Verdict.RuntimeError) with { FailedAsMeant = true })).Learners[Ann];

        Assert.False(ann.IsStuck);
        Assert.Equal((1, 7), (ann.FailuresInARow, ann.Runs));
    }

    [Fact]
    public void Apply_Success_EndsTheRowOfFailures()
    {
        var ann = Empty.Apply([.. Enumerable.Range(1, 4).Select(number => Ended(number, number, Verdict.RuntimeError)), Ended(5, 5, Verdict.Ok)]).Learners[Ann];

        Assert.Equal(0, ann.FailuresInARow);
        Assert.False(ann.IsStuck);
    }

    [Fact]
    public void Apply_FailureThatComesLate_DoesNotUndoTheSuccessAfterIt()
    {
        var ann = Empty.Apply([Ended(2, minute: 2, Verdict.Ok), Ended(1, minute: 1, Verdict.RuntimeError)]).Learners[Ann];

        Assert.Equal(0, ann.FailuresInARow);
        Assert.Equal(2, ann.Runs);
    }

    [Theory]
    [InlineData(Verdict.Cancelled, null)]
    [InlineData(Verdict.SandboxError, null)]
    [InlineData(Verdict.SandboxError, Decision.Error)]
    [InlineData(Verdict.Ok, Decision.TooCloseToCall)]
    public void Apply_NeutralEnd_NeitherCountsNorForgives(Verdict verdict, Decision? decision)
    {
        var ann = Empty.Apply([Ended(1, 1, Verdict.RuntimeError), Ended(2, 2, verdict, decision)]).Learners[Ann];

        Assert.Equal(1, ann.FailuresInARow);
        Assert.Equal(2, ann.Runs);
    }

    [Theory]
    [InlineData(Decision.NotYet)]
    [InlineData(Decision.Wrong)]
    [InlineData(Decision.Rejected)]
    [InlineData(Decision.Error)]
    public void Apply_SubmissionThatDidNotPass_IsAFailureThoughItRan(Decision decision) =>
        Assert.Equal(1, Empty.Apply(Ended(1, 1, Verdict.Ok, decision, 2)).Learners[Ann].FailuresInARow);

    [Fact]
    public void Apply_Submissions_KeepTheBestThatWasRight()
    {
        var standing = Empty.Apply([
            Ended(1, 1, Verdict.Ok, Decision.NotYet, 3.5),
            Ended(2, 2, Verdict.Ok, Decision.Wrong, 90),
            Ended(3, 3, Verdict.Ok, Decision.Pass, 5.5),
            Ended(4, 4, Verdict.Ok, Decision.NotYet, 2),
        ]).Learners[Ann].Exercises["ex1"];

        Assert.Equal(new ExerciseStanding(4, 5.5, Language.Python, true), standing);
    }

    [Fact]
    public void Apply_Measurement_IsNoSubmission()
    {
        var measured = Ended(1, 1, Verdict.Ok, Decision.Pass, 9) with { Kind = RunKind.Measure };

        Assert.Empty(Empty.Apply(measured).Learners[Ann].Exercises);
    }

    [Fact]
    public void Apply_AnyOrderAndTwice_GivesTheSameBoard()
    {
        ClassEvent[] events =
        [
            new ClassEvent.Visited(Ann, At(0), "d1c1l01"), Started(1, 1), Ended(1, 1, Verdict.RuntimeError, took: 4), Started(2, 2), Ended(2, 2, Verdict.Ok, Decision.NotYet, 2.5),
            new ClassEvent.Edited(Ann, At(3), "ex1"), Started(3, 5), Ended(3, 5, Verdict.Ok, Decision.Pass, 6), Started(4, 7), Ended(4, 7, Verdict.CompileError), Started(5, 9),
        ];
        var inOrder = Described(Empty.Apply(events));

        for (var seed = 0; seed < 200; seed++)
        {
            var shuffled = events.Concat(events).ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(inOrder, Described(Empty.Apply(shuffled)));
        }
    }

    [Fact]
    public void Apply_StrangersEvent_ChangesNothing() =>
        Assert.Same(Empty, Empty.Apply(new ClassEvent.Visited(Guid.Empty, At(0), "d1c1l01")));

    [Fact]
    public void Apply_OneLearner_LeavesTheOthersInstance()
    {
        var after = Empty.Apply(Started(1, 1));

        Assert.Same(Empty.Learners[Bob], after.Learners[Bob]);
    }

    [Fact]
    public void WithRoster_JoinedLeftRenamed_KeepsWhatIsKnown()
    {
        var cem = new Guid("00000000-0000-0000-0000-00000000000c");
        var before = Empty.Apply(Ended(1, 1, Verdict.Ok));

        var after = before.WithRoster(new Dictionary<Guid, string> { [Ann] = "Anna", [cem] = "Cem" });

        Assert.Equal(["Anna", "Cem"], after.Learners.Values.Select(learner => learner.Name).Order());
        Assert.Equal(1, after.Learners[Ann].Runs);
        Assert.Same(after, after.WithRoster(new Dictionary<Guid, string> { [Ann] = "Anna", [cem] = "Cem" }));
    }

    /// <summary>Everything of a board that can be seen, as text.</summary>
    internal static string Described(ClassBoard board) => string.Join('\n', board.Learners.Values.OrderBy(learner => learner.PersonId).Select(learner => string.Join(
        " | ", learner.Name, learner.DocumentId, learner.LastRun, learner.IsRunning, learner.Runs, learner.LastActivityAt?.UtcTicks,
        string.Join(", ", learner.Exercises.OrderBy(entry => entry.Key, StringComparer.Ordinal)), string.Join(", ", learner.Failures))));

    private static ClassEvent.RunStarted Started(int run, int minute) => new(Ann, At(minute), Run(run), RunKind.Run, Language.Python, "ex1");

    private static ClassEvent.RunEnded Ended(int run, int minute, Verdict verdict, Decision? decision = null, double? speedup = null, int took = 0) =>
        new(Ann, At(minute + took), Run(run), decision is null ? RunKind.Run : RunKind.Submit, Language.Python, "ex1", verdict, decision, speedup)
        {
            StartedAt = At(minute),
            ExerciseId = decision is null ? null : "ex1",
        };

    private static Guid Run(int number) => new(number, 0, 0, new byte[8]);

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);
}
