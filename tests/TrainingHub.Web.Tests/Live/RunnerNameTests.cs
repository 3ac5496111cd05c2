using Microsoft.Extensions.Options;
using TrainingHub.Execution;
using TrainingHub.Web.Live;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Live;

public sealed class RunnerNameTests
{
    [Fact]
    public void Of_SameMachineAndFolder_IsTheSameAfterARestart() => Assert.Equal(RunnerName.Of("", "host", "/srv/one"), RunnerName.Of("", "host", "/srv/one"));

    [Fact]
    public void Of_TwoServersOfOneMachine_HaveTwoNames() => Assert.NotEqual(RunnerName.Of("", "host", "/srv/one"), RunnerName.Of("", "host", "/srv/two"));

    [Fact]
    public void Of_TwoMachines_HaveTwoNames() => Assert.NotEqual(RunnerName.Of("", "host", "/data"), RunnerName.Of("", "other", "/data"));

    [Fact]
    public void Of_Configured_IsKept() => Assert.Equal("mine", RunnerName.Of("mine", "host", "/srv/one"));

    [Fact]
    public async Task Servers_WithAFolderEach_ClaimUnderDifferentNames()
    {
        await using var one = await TestServer.PrepareAsync();
        await using var other = await TestServer.PrepareAsync();

        var names = new[] { one, other }.Select(server => server.Get<IOptions<ExecutionOptions>>().Value.Name).ToList();

        Assert.All(names, name => Assert.StartsWith(Environment.MachineName + "-", name, StringComparison.Ordinal));
        Assert.Equal(2, names.Distinct().Count());
    }
}
