using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Explaining;
using TrainingHub.Data.Tests.Databases;

namespace TrainingHub.Data.Tests.Explaining;

public sealed class RubricStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Answer_WhileItWaits_MayBeWrittenAnewAndNotAfterwards(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var rubric = database.Get<RubricStore>();
        var first = await rubric.AnswerAsync(person, Given("one"), Stop);

        var second = await rubric.AnswerAsync(person, Given("two"), Stop);
        await rubric.ScoreAsync(second.Id, second.Revision, 2, "Good.", person, "Iris", Stop);
        var third = await rubric.AnswerAsync(person, Given("three"), Stop);

        Assert.Equal((first.Id, "two", 2), (third.Id, third.Answer, third.Points));
    }

    [Theory, EachDatabase]
    public async Task Score_OfAWordingThatChanged_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var rubric = database.Get<RubricStore>();
        var read = await rubric.AnswerAsync(person, Given("one"), Stop);
        await rubric.AnswerAsync(person, Given("two"), Stop);

        Assert.Null(await rubric.ScoreAsync(read.Id, read.Revision, 2, null, person, "Iris", Stop));
        Assert.True((await rubric.FindAsync(read.Id, Stop))!.IsWaiting);
    }

    [Theory, EachDatabase]
    public async Task Waiting_OfACohort_HoldsItsLearnersUnreadAnswersOldestFirst(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (ada, ben, eve) = ((await database.AddPersonAsync()).Id, (await database.AddPersonAsync()).Id, (await database.AddPersonAsync()).Id);
        var cohort = await database.AddCohortAsync();
        await database.Get<CohortStore>().EnrolAsync(cohort, ada, MembershipRole.Learner, Stop);
        await database.Get<CohortStore>().EnrolAsync(cohort, ben, MembershipRole.Learner, Stop);
        var rubric = database.Get<RubricStore>();
        await rubric.AnswerAsync(ben, Given("ben"), Stop);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await rubric.AnswerAsync(ada, Given("ada"), Stop);
        await rubric.AnswerAsync(ada, Given("judged", "share", points: 1), Stop);
        await rubric.AnswerAsync(eve, Given("elsewhere"), Stop);

        var waiting = await rubric.WaitingAsync(cohort, Stop);

        Assert.Equal(["ben", "ada"], waiting.Select(row => row.Answer.Answer));
    }

    [Theory, EachDatabase]
    public async Task Unseen_AReadersWordOnly_UntilThePersonLooked(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var rubric = database.Get<RubricStore>();
        await rubric.AnswerAsync(person, Given("judged", "share", points: 1), Stop);
        var text = await rubric.AnswerAsync(person, Given("text"), Stop);
        Assert.Empty(await rubric.UnseenAsync(person, Stop));

        await rubric.ScoreAsync(text.Id, text.Revision, 1, "Nearly.", person, "Iris", Stop);
        Assert.Equal("Nearly.", Assert.Single(await rubric.UnseenAsync(person, Stop)).Comment);
        await rubric.SeeAsync(person, "ex1", Stop);

        Assert.Empty(await rubric.UnseenAsync(person, Stop));
    }

    [Theory, EachDatabase]
    public async Task Hints_OutOfOrder_AreNotTaken(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var hints = database.Get<HintStore>();

        Assert.Null(await hints.TakeAsync(person, "ex1", 2, 10, Stop));
        var first = await hints.TakeAsync(person, "ex1", 1, 10, Stop);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await hints.TakeAsync(person, "ex1", 1, 50, Stop);
        await hints.TakeAsync(person, "ex1", 2, 20, Stop);

        Assert.Equal((first!.At, 10), (again!.At, again.Cost));
        Assert.Equal([1, 2], (await hints.OfPersonAsync(person, "ex1", Stop)).Select(hint => hint.Number));
    }

    private static GivenRubricAnswer Given(string answer, string item = "which", int? points = null) => new("ex1", item, null, answer, 2, points);
}
