using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Classroom;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Classroom;

public sealed class LearnerWorkTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private TestServer _server = null!;
    private TestPerson _learner = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LearnerWork Work => _server.Get<LearnerWork>();

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _learner = await _server.CreatePersonAsync(RoleNames.Learner);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task RunsAsync_ThirtyRuns_ComeNewestFirstInTwoPages()
    {
        await AddRunsAsync(30);

        var first = await Work.RunsAsync(_learner.Id, 1, Cancellation);
        var second = await Work.RunsAsync(_learner.Id, 2, Cancellation);

        Assert.Equal((25, 5, 2, 30), (first.Rows.Count, second.Rows.Count, first.Pages, first.Total));
        Assert.Equal(Start.AddMinutes(29), first.Rows[0].CreatedAt);
        Assert.Equal(Start, second.Rows[^1].CreatedAt);
    }

    [Theory]
    [InlineData(-3, 1)]
    [InlineData(99, 2)]
    public async Task RunsAsync_PageThatIsNone_IsTheNearest(int asked, int given)
    {
        await AddRunsAsync(26);

        Assert.Equal(given, (await Work.RunsAsync(_learner.Id, asked, Cancellation)).Number);
    }

    [Fact]
    public async Task FindRunAsync_OfAnotherPerson_IsNone()
    {
        var other = await _server.CreatePersonAsync(RoleNames.Learner);
        await AddRunsAsync(1);
        var run = (await Work.RunsAsync(_learner.Id, 1, Cancellation)).Rows[0].Id;

        Assert.Equal("print(0)", (await Work.FindRunAsync(_learner.Id, run, Cancellation))?.Code);
        Assert.Null(await Work.FindRunAsync(other.Id, run, Cancellation));
    }

    private Task<int> AddRunsAsync(int count) => _server.QueryAsync(context =>
    {
        context.Submissions.AddRange(Enumerable.Range(0, count).Select(number => Submission.Accept(
            new SubmissionRequest { ClientKey = Guid.CreateVersion7(), PersonId = _learner.Id, Kind = RunKind.Run, Language = Language.Python, Code = $"print({number})" },
            fairKey: number, seed: 1, Start.AddMinutes(number))));
        return context.SaveChangesAsync(Cancellation);
    });
}
