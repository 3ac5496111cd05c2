using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;
using static TrainingHub.Data.Tests.Submissions.QueueScene;

namespace TrainingHub.Data.Tests.Submissions;

public sealed class SubmitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Submit_SameClientKey_IsTheSameSubmission(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var request = Request((await database.AddPersonAsync()).Id);

        var first = Assert.IsType<SubmitAnswer.Accepted>(await database.Queue.SubmitAsync(request, Stop));
        var second = Assert.IsType<SubmitAnswer.Accepted>(await database.Queue.SubmitAsync(request, Stop));

        Assert.False(first.Already);
        Assert.Equal(new SubmitAnswer.Accepted(first.Id, Already: true), second);
    }

    [Theory, EachDatabase]
    public async Task Submit_SameClientKeyManyTimesAtOnce_StoresOneRow(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var request = Request((await database.AddPersonAsync()).Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => database.Queue.SubmitAsync(request, Stop), Stop)));

        var accepted = answers.Cast<SubmitAnswer.Accepted>().ToList();
        Assert.Single(accepted.Select(answer => answer.Id).Distinct());
        Assert.Single(accepted, answer => !answer.Already);
        await using var context = database.Context();
        Assert.Equal(1, await context.Submissions.CountAsync(Stop));
    }

    [Theory, EachDatabase]
    public async Task Submit_SameClientKeyOfTwoPeople_AreTwoSubmissions(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var request = Request((await database.AddPersonAsync()).Id);
        var other = request with { PersonId = (await database.AddPersonAsync()).Id };

        var first = Assert.IsType<SubmitAnswer.Accepted>(await database.Queue.SubmitAsync(request, Stop));
        var second = Assert.IsType<SubmitAnswer.Accepted>(await database.Queue.SubmitAsync(other, Stop));

        Assert.NotEqual(first.Id, second.Id);
    }

    [Theory, EachDatabase]
    public async Task Submit_FourthUnfinishedRunOfOneLearner_IsRefusedUntilOneIsFinished(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.Queue.SubmitAsync(Request(person), Stop), Stop)));

        Assert.Equal(3, answers.Count(answer => answer is SubmitAnswer.Accepted));
        var refused = answers.OfType<SubmitAnswer.TooMany>().ToList();
        Assert.Equal(3, refused.Count);
        Assert.All(refused, answer => Assert.True(answer.RetryAfter > TimeSpan.Zero));
        Assert.All(refused, answer => Assert.Contains("3 runs", answer.Reason, StringComparison.Ordinal));
        await database.SubmitAsync(person, RunKind.Submit);
        Assert.True(await database.CompleteAsync(await database.ClaimOneAsync("r1")));
        await database.SubmitAsync(person);
    }

    [Theory, EachDatabase]
    public async Task Submit_QueueFull_IsRefusedForEverybody(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, limits => limits.MaxDepth = 2);
        await database.SubmitAsync((await database.AddPersonAsync()).Id);
        await database.SubmitAsync((await database.AddPersonAsync()).Id);

        var answer = await database.Queue.SubmitAsync(Request((await database.AddPersonAsync()).Id), Stop);

        Assert.IsType<SubmitAnswer.TooMany>(answer);
    }

    [Theory, EachDatabase]
    public async Task Submit_DisabledOrUnknownPerson_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        await using var context = database.Context();
        await context.People.ExecuteUpdateAsync(set => set.SetProperty(row => row.IsDisabled, true), Stop);

        Assert.IsType<SubmitAnswer.Disabled>(await database.Queue.SubmitAsync(Request(person), Stop));
        Assert.IsType<SubmitAnswer.Disabled>(await database.Queue.SubmitAsync(Request(Guid.CreateVersion7()), Stop));
    }

    [Theory, EachDatabase]
    public async Task Submit_TextThatNoDatabaseTakes_IsStoredReadably(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var request = Request((await database.AddPersonAsync()).Id, code: "a\0b\uD83D'c\uD83D\uDE00") with { Stdin = "\0" };

        var answer = Assert.IsType<SubmitAnswer.Accepted>(await database.Queue.SubmitAsync(request, Stop));

        var stored = await database.FindAsync(answer.Id);
        Assert.Equal("a\uFFFDb\uFFFD'c\uD83D\uDE00", stored.Code);
        Assert.Equal("\uFFFD", stored.Stdin);
    }

    [Theory, EachDatabase]
    public async Task Submit_Accepted_SurvivesARestart(DatabaseKind kind)
    {
        var before = await TestDatabase.CreateAsync(kind);
        var id = await before.SubmitAsync((await before.AddPersonAsync()).Id);

        await using var after = await before.RestartAsync();

        Assert.Equal(id, (await after.ClaimOneAsync("r1")).Id);
    }
}
