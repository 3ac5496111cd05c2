using TrainingHub.Protocol;
using TrainingHub.Web.Features.Progress;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Tests.Progress;

public sealed class LearnerRecordTests
{
    [Fact]
    public void Best_WrongButFast_IsNotCounted()
    {
        var record = RecordOf((Decision.NotYet, 3), (Decision.Wrong, 80), (Decision.Rejected, 70), (Decision.TooCloseToCall, 4.9));

        Assert.Equal(4.9, record.Best("ex1")?.Speedup);
        Assert.False(record.HasPassed("ex1"));
    }

    [Fact]
    public void Best_OtherExercise_IsNone()
    {
        var record = RecordOf((Decision.Pass, 6));

        Assert.True(record.HasPassed("ex1"));
        Assert.Null(record.Best("ex2"));
        Assert.False(record.HasPassed("ex2"));
    }

    private static LearnerRecord RecordOf(params (Decision Decision, double Speedup)[] submissions) => new(
        new HashSet<string>(),
        [.. submissions.Select(row => new SubmissionRow(Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, Language.Python, RunKind.Submit, "ex1", Verdict.Ok, row.Decision, row.Speedup))],
        submissions.Length, 1);
}
