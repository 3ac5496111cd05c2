using TrainingHub.Data.Drafts;
using TrainingHub.Data.Tests.Databases;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Tests.Drafts;

public sealed class DraftStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Save_OnTopOfTheNewest_RaisesTheRevision(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var drafts = database.Get<DraftStore>();

        Assert.Null(await drafts.ReadAsync(person, "ex1", Language.Python, Stop));
        Assert.Equal(new DraftSave.Saved(1, database.Clock.GetUtcNow()), await SaveAsync(drafts, person, "a", 0));
        database.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(new DraftSave.Saved(2, database.Clock.GetUtcNow()), await SaveAsync(drafts, person, "b\0", 1));

        var stored = await drafts.ReadAsync(person, "ex1", Language.Python, Stop);
        Assert.Equal(("b\uFFFD", 2, database.Clock.GetUtcNow()), (stored!.Code, stored.Revision, stored.SavedAt));
        Assert.Null(await drafts.ReadAsync(person, "ex1", Language.CSharp, Stop));
        Assert.Null(await drafts.ReadAsync((await database.AddPersonAsync()).Id, "ex1", Language.Python, Stop));
    }

    [Theory, EachDatabase]
    public async Task Save_OnTopOfAnOlderOne_IsAConflictThatTellsWhatIsStored(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var drafts = database.Get<DraftStore>();
        await SaveAsync(drafts, person, "a", 0);
        await SaveAsync(drafts, person, "b", 1);

        Assert.Equal(new DraftSave.Conflict("b", 2, database.Clock.GetUtcNow()), await SaveAsync(drafts, person, "c", 1));
        Assert.Equal(new DraftSave.Conflict("b", 2, database.Clock.GetUtcNow()), await SaveAsync(drafts, person, "c", 0));
        Assert.Equal("b", (await drafts.ReadAsync(person, "ex1", Language.Python, Stop))!.Code);
    }

    [Theory, EachDatabase]
    public async Task Save_RepeatedBecauseTheAnswerGotLost_IsNoConflict(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var drafts = database.Get<DraftStore>();
        await SaveAsync(drafts, person, "a", 0);
        await SaveAsync(drafts, person, "b", 1);

        Assert.Equal(new DraftSave.Saved(2, database.Clock.GetUtcNow()), await SaveAsync(drafts, person, "b", 1));
    }

    [Theory, EachDatabase]
    public async Task Save_ManyTabsFromTheSameRevision_OneIsSavedAndTheOthersConflict(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var drafts = database.Get<DraftStore>();

        foreach (var revision in new[] { 0, 1 })
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(tab => Task.Run(() => SaveAsync(drafts, person, $"{revision} of tab {tab}", revision), Stop)));

            Assert.Single(answers, answer => answer is DraftSave.Saved);
            var stored = await drafts.ReadAsync(person, "ex1", Language.Python, Stop);
            Assert.Equal(revision + 1, stored!.Revision);
            Assert.All(answers.OfType<DraftSave.Conflict>(), conflict => Assert.Equal(stored.Code, conflict.Code));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    [InlineData(null)]
    public async Task Save_BadDocumentId_IsRefused(string? document)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => database.Get<DraftStore>().SaveAsync(Guid.CreateVersion7(), document!, Language.Python, "", 0, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => database.Get<DraftStore>().SaveAsync(Guid.CreateVersion7(), new string('x', 201), Language.Python, "", 0, Stop));
    }

    [Theory, EachDatabase]
    public async Task ReadingPosition_MovedAgain_KeepsTheNewestOfEachLesson(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var person = (await database.AddPersonAsync()).Id;
        var positions = database.Get<ReadingPositions>();

        await positions.SaveAsync(person, "d1c1l01", 0.25, Stop);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await positions.SaveAsync(person, "d1c1l02", double.NaN, Stop);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await positions.SaveAsync(person, "d1c1l01", 1.5, Stop);

        Assert.Equal(1, (await positions.ReadAsync(person, "d1c1l01", Stop))!.Position);
        Assert.Equal([("d1c1l01", 1), ("d1c1l02", 0.0)], (await positions.ForPersonAsync(person, Stop)).Select(row => (row.LessonId, row.Position)));
    }

    private static Task<DraftSave> SaveAsync(DraftStore drafts, Guid person, string code, int baseRevision) =>
        drafts.SaveAsync(person, "ex1", Language.Python, code, baseRevision, Stop);
}
