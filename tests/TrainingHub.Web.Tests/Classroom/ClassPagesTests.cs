using System.Net;
using TrainingHub.Data.People;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Classroom;

public sealed class ClassPagesTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestPerson _instructor = null!;
    private TestPerson _learner = null!;
    private Guid _cohort;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _instructor = await _server.CreatePersonAsync(RoleNames.Instructor);
        _learner = await _server.CreatePersonAsync(RoleNames.Learner, name: "Ann Example");
        _cohort = await _server.CreateCohortAsync("Mine", instructors: [_instructor], learners: [_learner]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Classes_OneCohort_GoesStraightToIt()
    {
        using var browser = await _server.SignInAsync(_instructor);

        using var answer = await browser.OpenAsync("/class");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/class/{_cohort}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classes_TwoCohorts_ListsBothAndNoOthers()
    {
        await _server.CreateCohortAsync("Also mine", instructors: [_instructor]);
        await _server.CreateCohortAsync("Not mine");
        using var browser = await _server.SignInAsync(_instructor);

        var page = await browser.ReadAsync("/class");

        Assert.Contains("Also mine", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Not mine", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Class_OwnInstructor_SeesTheLearners()
    {
        using var browser = await _server.SignInAsync(_instructor);

        Assert.Contains("Ann Example", await browser.ReadAsync($"/class/{_cohort}"), StringComparison.Ordinal);
        Assert.Contains("Ann Example", await browser.ReadAsync($"/class/{_cohort}/people/{_learner.Id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/people/{0}")]
    public async Task Class_InstructorOfAnotherCohort_IsForbidden(string rest)
    {
        var other = await _server.CreatePersonAsync(RoleNames.Instructor);
        await _server.CreateCohortAsync(instructors: [other]);
        using var browser = await _server.SignInAsync(other);

        using var answer = await browser.OpenAsync($"/class/{_cohort}{string.Format(System.Globalization.CultureInfo.InvariantCulture, rest, _learner.Id)}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("not open to you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann Example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learner_NotInThisCohort_IsNotFound()
    {
        var stranger = await _server.CreatePersonAsync(RoleNames.Learner);
        using var browser = await _server.SignInAsync(_instructor);

        using var answer = await browser.OpenAsync($"/class/{_cohort}/people/{stranger.Id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Progress_Learner_SeesTheirOwn()
    {
        using var browser = await _server.SignInAsync(_learner);

        Assert.Contains("My progress", await browser.ReadAsync("/progress"), StringComparison.Ordinal);
    }
}
