using System.Net;
using Microsoft.AspNetCore.Builder;
using TrainingHub.Data.People;
using TrainingHub.Execution;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Operations;

public sealed class SystemPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_Opened_MakesNoAttempts()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = await server.SignInAsync(RoleNames.Administrator);

        var page = await browser.ReadAsync(Urls.AdminSystem);

        Assert.Contains("None were made yet", page, StringComparison.Ordinal);
        Assert.Null(server.Get<HostCheck>().LastProbes);
    }

    [Fact]
    public async Task Page_NothingCanBeRun_TellsWhy()
    {
        await using var server = await TestServer.StartAsync(WithoutBubblewrap);
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => server.Get<ExecutionStatus>().WaitUntilUpAsync(Cancellation));
        using var browser = await server.SignInAsync(RoleNames.Administrator);

        var page = await browser.ReadAsync(Urls.AdminSystem);

        Assert.Contains("Running programs is switched off on this machine", page, StringComparison.Ordinal);
        Assert.Contains("/nowhere/bwrap", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProbeAgain_Pressed_ShowsTheResultsWithTheirTime()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = await server.SignInAsync(RoleNames.Administrator);

        using var answer = await browser.SubmitAsync(Urls.AdminSystem, "probe");
        var page = await browser.ReadAsync(Urls.AdminSystem);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var made = server.Get<HostCheck>().LastProbes;
        Assert.NotNull(made);
        Assert.All(made.Findings, finding => Assert.Contains($">{finding.Name}</h3>", page, StringComparison.Ordinal));
        Assert.Contains($"datetime=\"{made.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProbeAgain_StillNothingCanBeRun_TellsWhy()
    {
        await using var server = await TestServer.StartAsync(WithoutBubblewrap);
        using var browser = await server.SignInAsync(RoleNames.Administrator);

        using var answer = await browser.SubmitAsync(Urls.AdminSystem, "probe");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/nowhere/bwrap", await browser.ReadAsync(Urls.AdminSystem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProbeAgain_AnInstructor_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = await server.SignInAsync(RoleNames.Instructor);

        using var answer = await browser.Http.PostAsync(Urls.AdminSystem, new FormUrlEncodedContent([new("_handler", "probe")]), Cancellation);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(server.Get<HostCheck>().LastProbes);
    }

    private static void WithoutBubblewrap(WebApplicationBuilder builder) => builder.Configuration["Execution:Bubblewrap"] = "/nowhere/bwrap";
}
