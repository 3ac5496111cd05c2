using TrainingHub.Data.Audit;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.Operations;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Operations;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task HandleAsync_ManyEntries_NewestFirstPageByPage()
    {
        await WriteAsync(AuditTrailQuery.PageSize + 3);

        var first = await _server.Get<AuditTrailQuery>().HandleAsync(null, null, 0, Cancellation);
        var second = await _server.Get<AuditTrailQuery>().HandleAsync(null, null, 1, Cancellation);

        Assert.Equal($"subject {AuditTrailQuery.PageSize + 2}", first.Entries[0].Subject);
        Assert.True(first.HasOlder);
        Assert.Equal(["subject 2", "subject 1", "subject 0"], second.Entries.Select(entry => entry.Subject));
        Assert.False(second.HasOlder);
    }

    [Theory]
    [InlineData("COHORT", null, 2)]
    [InlineData(null, "ada", 3)]
    [InlineData(null, "subject 1", 1)]
    [InlineData("person", "subject 0", 0)]
    public async Task HandleAsync_Filter_FindsByActionActorAndSubject(string? action, string? who, int expected)
    {
        await WriteAsync(3);

        Assert.Equal(expected, (await _server.Get<AuditTrailQuery>().HandleAsync(action, who, 0, Cancellation)).Entries.Count);
    }

    [Fact]
    public async Task Page_HostileSubject_IsShownAsText()
    {
        await _server.Get<AuditLog>().AddAsync(new Actor(null, "<img src=x onerror=alert(1)>"), "person.made", "<script>alert(1)</script>", new { Name = "<b>x</b>" }, Cancellation);
        using var browser = await _server.SignInAsync(RoleNames.Administrator);

        using var answer = await browser.OpenAsync(Urls.AdminAudit);

        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("<script>alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?page=x")]
    [InlineData("?page=-1")]
    [InlineData("?page=99999999999")]
    public async Task Page_NonsenseNumber_IsTheFirstOrAnEmptyOne(string query)
    {
        using var browser = await _server.SignInAsync(RoleNames.Administrator);

        using var answer = await browser.OpenAsync(Urls.AdminAudit + query);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public void DetailOf_NestedJson_ReadsAsWords() =>
        Assert.Equal("role: learner, given: a and b, before: name: Old", AuditDetail.Of("""{"role":"learner","given":["a","b"],"taken":[],"none":null,"before":{"name":"Old"}}"""));

    private async Task WriteAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _server.Get<AuditLog>().AddAsync(new Actor(null, "Ada Stone"), number % 2 == 0 ? "cohort.opened" : "person.made", $"subject {number}", null, Cancellation);
        }
    }
}
