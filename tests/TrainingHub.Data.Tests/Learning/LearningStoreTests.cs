using TrainingHub.Data.Learning;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.Learning;

public sealed class LearningStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Answer_Wrong_ComesBackAfterOneThreeSevenAndFourteenDays(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var learning = database.Get<LearningStore>();

        await learning.AnswerAsync(person, new("q1", "{}", IsRight: false), Stop);
        Assert.Empty(await learning.DueAsync(person, Stop));
        foreach (var days in QuestionRecord.BoxDays)
        {
            database.Clock.Advance(TimeSpan.FromDays(days) - TimeSpan.FromMinutes(1));
            Assert.Empty(await learning.DueAsync(person, Stop));
            database.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("q1", Assert.Single(await learning.DueAsync(person, Stop)).QuestionId);
            await learning.AnswerAsync(person, new("q1", "{}", IsRight: true), Stop);
        }

        database.Clock.Advance(TimeSpan.FromDays(1000));
        Assert.Empty(await learning.DueAsync(person, Stop));
        Assert.Empty(await learning.UpcomingAsync(person, Stop));
    }

    [Theory, EachDatabase]
    public async Task Answer_WrongInALaterBox_StartsOver(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var learning = database.Get<LearningStore>();
        await learning.AnswerAsync(person, new("q1", "a", IsRight: false), Stop);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, (await learning.AnswerAsync(person, new("q1", "b", IsRight: true), Stop)).Box);
        database.Clock.Advance(TimeSpan.FromDays(3));

        var record = await learning.AnswerAsync(person, new("q1", "c", IsRight: false), Stop);

        Assert.Equal((1, 3, "c", false), (record.Box, record.Attempts, record.Answer, record.IsRight));
        Assert.Equal(database.Clock.GetUtcNow().AddDays(1), record.DueAt);
    }

    [Theory, EachDatabase]
    public async Task Answer_RightBeforeItsTime_DoesNotShortenTheWait(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var learning = database.Get<LearningStore>();

        Assert.Null((await learning.AnswerAsync(person, new("never wrong", "a", IsRight: true), Stop)).DueAt);
        var due = (await learning.AnswerAsync(person, new("q1", "a", IsRight: false), Stop)).DueAt;
        var record = await learning.AnswerAsync(person, new("q1", "b", IsRight: true), Stop);

        Assert.Equal((1, due), (record.Box, record.DueAt));
        Assert.Equal("q1", Assert.Single(await learning.UpcomingAsync(person, Stop)).QuestionId);
    }

    [Theory, EachDatabase]
    public async Task FinishCheck_SomeWrong_KeepsTheResultAndSendsThemToTheReview(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var learning = database.Get<LearningStore>();

        var attempt = await learning.FinishCheckAsync(person, "d1c1", 80, [new("c1", "", true), new("c2", "", true), new("c3", "", false)], Stop);
        var again = await learning.FinishCheckAsync(person, "d1c1", 80, [new("c1", "", true), new("c2", "", true), new("c3", "", true), new("c4", "", true), new("c5", "", false)], Stop);

        Assert.Equal((2, 3, false), (attempt.Right, attempt.Questions, attempt.Passed));
        Assert.True(again.Passed);
        Assert.Equal(2, (await learning.ChecksAsync(person, Stop)).Count);
        Assert.Equal(["c3", "c5"], (await learning.UpcomingAsync(person, Stop)).Select(record => record.QuestionId).Order());
        Assert.Empty(await learning.ChecksAsync((await database.AddPersonAsync()).Id, Stop));
    }

    [Theory, EachDatabase]
    public async Task Predict_Twice_TheFirstStaysAndTheNewestFigureCounts(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var learning = database.Get<LearningStore>();

        Assert.Null(await learning.MeasureAsync(person, "l1", "start", 1, Language.Python, Guid.CreateVersion7(), Stop));
        await learning.PredictAsync(person, "l1", "start", 10, Stop);
        await learning.PredictAsync(person, "l1", "start", 0.1, Stop);
        await learning.MeasureAsync(person, "l1", "start", 0.09, Language.Python, Guid.CreateVersion7(), Stop);
        var record = await learning.MeasureAsync(person, "l1", "start", 0.08, Language.CSharp, Guid.CreateVersion7(), Stop);

        Assert.Equal((10, 0.08, Language.CSharp), (record!.Prediction, record.Figure, record.Language));
        Assert.Equal(0.08, Assert.Single(await learning.ClaimsAsync(person, "l1", Stop)).Figure);
        Assert.Empty(await learning.ClaimsAsync(person, "l2", Stop));
    }
}
