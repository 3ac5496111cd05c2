using TrainingHub.Protocol;
using TrainingHub.Web.Features.Classroom;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Tests.Classroom;

public sealed class BoardPictureTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly BoardFilter Everybody = BoardFilter.Parse(null, null, null, null);

    [Theory]
    [InlineData(BoardShow.All, "Ann Bea Cem")]
    [InlineData(BoardShow.Active, "Ann")]
    [InlineData(BoardShow.Stuck, "Bea")]
    [InlineData(BoardShow.Passed, "Cem")]
    public void Of_Show_ChoosesTheGroup(BoardShow show, string names)
    {
        var picture = BoardPicture.Of(Board(), Everybody with { Show = show }, Now);

        Assert.Equal(names, string.Join(' ', picture.Rows.Select(learner => learner.Name)));
        Assert.Equal([3, 1, 1, 1], picture.Counts.Values);
    }

    [Theory]
    [InlineData(BoardSort.Name, "Ann Bea Cem")]
    [InlineData(BoardSort.Activity, "Ann Bea Cem")]
    [InlineData(BoardSort.Speedup, "Cem Bea Ann")]
    [InlineData(BoardSort.Failures, "Bea Ann Cem")]
    public void Of_Sort_PutsTheMostFirst(BoardSort sort, string names) =>
        Assert.Equal(names, string.Join(' ', BoardPicture.Of(Board(), Everybody with { Sort = sort }, Now).Rows.Select(learner => learner.Name)));

    [Fact]
    public void Of_Search_FindsPartsOfNames() =>
        Assert.Equal(["Cem"], BoardPicture.Of(Board(), Everybody.Searching("EM "), Now).Rows.Select(learner => learner.Name));

    [Fact]
    public void Of_OtherExercise_NobodyPassed()
    {
        var picture = BoardPicture.Of(Board(), Everybody with { ExerciseId = "ex2" }, Now);

        Assert.Equal(0, picture.Counts[BoardShow.Passed]);
        Assert.Null(picture.Best);
    }

    [Fact]
    public void Of_AnyExercise_NamesTheFastest() => Assert.Equal("Cem", BoardPicture.Of(Board(), Everybody, Now).Best?.Name);

    [Fact]
    public void Of_FiveMinutesLater_NobodyIsActive() => Assert.Equal(0, BoardPicture.Of(Board(), Everybody, Now.AddMinutes(5)).Counts[BoardShow.Active]);

    [Theory]
    [InlineData("stuck", "activity", " Ann ", "ex1", "?show=stuck&sort=activity&q=Ann&exercise=ex1")]
    [InlineData(null, null, null, null, "")]
    [InlineData("nonsense", "1", "", "", "")]
    [InlineData(null, null, "a&b=<", null, "?q=a%26b%3D%3C")]
    public void Parse_Address_ComesBackFromToQuery(string? show, string? sort, string? search, string? exercise, string query) =>
        Assert.Equal(query, BoardFilter.Parse(show, sort, search, exercise).ToQuery());

    [Fact]
    public void Parse_EndlessSearch_IsCut() => Assert.Equal(BoardFilter.MaxSearchLength, BoardFilter.Parse(null, null, new string('a', 5000), null).Search.Length);

    [Theory]
    [InlineData("CompileError CompileError", "2 times in a row: did not compile")]
    [InlineData("RuntimeError", "Once: stopped with an error")]
    [InlineData("CompileError RuntimeError TimeLimit", "3 failures in a row, the last: over the time limit")]
    public void Reason_Failures_SaysWhat(string verdicts, string reason)
    {
        var learner = verdicts.Split(' ').Select(Enum.Parse<Verdict>).Aggregate(
            ClassBoard.Empty.WithRoster(new Dictionary<Guid, string> { [Guid.Empty] = "Ann" }),
            (board, verdict) => board.Apply(Failed(Guid.Empty, Now.AddMinutes(board.Learners[Guid.Empty].Runs), verdict))).Learners[Guid.Empty];

        Assert.Equal(reason, StuckReason.Of(learner));
    }

    // Ann reads at the moment, Bea failed four times a while ago, Cem passed before that.
    private static ClassBoard Board()
    {
        var (ann, bea, cem) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]), new Guid(3, 0, 0, new byte[8]));
        var board = ClassBoard.Empty.WithRoster(new Dictionary<Guid, string> { [bea] = "Bea", [cem] = "Cem", [ann] = "Ann" });
        return board.Apply([
            new ClassEvent.Visited(ann, Now.AddMinutes(-1), "d1c1l01"),
            Graded(bea, Now.AddMinutes(-40), Decision.NotYet, 2),
            .. Enumerable.Range(0, 3).Select(number => Failed(bea, Now.AddMinutes(-20 + number), Verdict.RuntimeError)),
            Graded(cem, Now.AddMinutes(-60), Decision.Pass, 6),
        ]);
    }

    private static ClassEvent.RunEnded Failed(Guid person, DateTimeOffset at, Verdict verdict) =>
        new(person, at, Guid.CreateVersion7(at), RunKind.Run, Language.Python, "ex1", verdict, null, null) { StartedAt = at };

    private static ClassEvent.RunEnded Graded(Guid person, DateTimeOffset at, Decision decision, double speedup) =>
        new(person, at, Guid.CreateVersion7(at), RunKind.Submit, Language.Python, "ex1", Verdict.Ok, decision, speedup) { StartedAt = at, ExerciseId = "ex1" };
}
