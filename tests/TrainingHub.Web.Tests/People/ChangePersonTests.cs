using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.People;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.People;

public sealed class ChangePersonTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestPerson _first = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ChangePerson Change => _server.Get<ChangePerson>();

    private Authority First => Authority.Of(TestServer.Principal(_first));

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _first = await _server.CreatePersonAsync(RoleNames.Administrator);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task DisableAsync_Learner_IsDisabledWithTraceAndEndedSessions()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        var before = await StampAsync(person);

        Assert.IsType<PersonDeed.Done>(await Change.DisableAsync(First, person.Id, Cancellation));

        Assert.True(await IsDisabledAsync(person));
        Assert.NotEqual(before, await StampAsync(person));
        Assert.Equal("person.disabled", await _server.QueryAsync(context => context.AuditEntries.Select(entry => entry.Action).SingleAsync()));
    }

    [Fact]
    public async Task DisableAsync_Oneself_IsRefused()
    {
        await _server.CreatePersonAsync(RoleNames.Administrator);

        Assert.IsType<PersonDeed.Refused>(await Change.DisableAsync(First, _first.Id, Cancellation));
        Assert.False(await IsDisabledAsync(_first));
    }

    [Fact]
    public async Task DisableAsync_LastEnabledAdministrator_IsRefusedEvenOnTheCommandLine()
    {
        var other = await _server.CreatePersonAsync(RoleNames.Administrator);
        Assert.IsType<PersonDeed.Done>(await Change.DisableAsync(Authority.CommandLine, other.Id, Cancellation));

        var refused = Assert.IsType<PersonDeed.Refused>(await Change.DisableAsync(Authority.CommandLine, _first.Id, Cancellation));

        Assert.Contains("last administrator", refused.Reason, StringComparison.Ordinal);
        Assert.False(await IsDisabledAsync(_first));
    }

    [Fact]
    public async Task DisableAsync_TwoAdministratorsEachOther_OneStays()
    {
        var other = await _server.CreatePersonAsync(RoleNames.Administrator);

        var deeds = await Task.WhenAll(
            Change.DisableAsync(First, other.Id, Cancellation),
            Change.DisableAsync(Authority.Of(TestServer.Principal(other)), _first.Id, Cancellation));

        Assert.Single(deeds.OfType<PersonDeed.Done>());
        Assert.Equal(1, await _server.QueryAsync(context => context.People.CountAsync(person => !person.IsDisabled)));
    }

    [Fact]
    public async Task SetRolesAsync_LastAdministrator_KeepsTheRole()
    {
        Assert.IsType<PersonDeed.Refused>(await Change.SetRolesAsync(First, _first.Id, [RoleNames.Learner], Cancellation));
        Assert.IsType<PersonDeed.Refused>(await Change.SetRolesAsync(Authority.CommandLine, _first.Id, [RoleNames.Learner], Cancellation));
    }

    [Theory]
    [InlineData()]
    [InlineData("owner")]
    public async Task SetRolesAsync_NoneOrUnknown_IsRefused(params string[] roles)
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);

        Assert.IsType<PersonDeed.Refused>(await Change.SetRolesAsync(First, person.Id, roles, Cancellation));
    }

    [Fact]
    public async Task SetRolesAsync_GivingKeepsSessions_TakingEndsThem()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        var before = await StampAsync(person);

        await Change.SetRolesAsync(First, person.Id, [RoleNames.Learner, RoleNames.Instructor], Cancellation);
        var afterGiving = await StampAsync(person);
        await Change.SetRolesAsync(First, person.Id, [RoleNames.Instructor], Cancellation);

        Assert.Equal(before, afterGiving);
        Assert.NotEqual(before, await StampAsync(person));
        var line = Assert.Single((await _server.Get<PeopleQuery>().HandleAsync(new PeopleFilter(person.Email, null), Cancellation)).Lines);
        Assert.Equal([RoleNames.Instructor], line.Roles);
    }

    [Fact]
    public async Task DisableAsync_ByAPersonWhoWasDisabledMeanwhile_ChangesNothing()
    {
        var other = await _server.CreatePersonAsync(RoleNames.Administrator);
        var learner = await _server.CreatePersonAsync(RoleNames.Learner);
        await Change.DisableAsync(First, other.Id, Cancellation);

        Assert.Equal(PersonDeed.NotAllowed, await Change.DisableAsync(Authority.Of(TestServer.Principal(other)), learner.Id, Cancellation));
        Assert.False(await IsDisabledAsync(learner));
    }

    [Theory]
    [InlineData("NAIR", null, 1)]
    [InlineData("priya@", null, 1)]
    [InlineData(null, RoleNames.Instructor, 1)]
    [InlineData("%", null, 0)]
    [InlineData(null, null, 3)]
    public async Task PeopleQuery_TextAndRole_FindWhomTheyName(string? text, string? role, int expected)
    {
        await _server.CreatePersonAsync(RoleNames.Learner, "priya@place.example", "Priya Nair");
        await _server.CreatePersonAsync(RoleNames.Instructor, "ida@place.example", "Ida Marsh");

        Assert.Equal(expected, (await _server.Get<PeopleQuery>().HandleAsync(new PeopleFilter(text, role), Cancellation)).Total);
    }

    [Fact]
    public async Task AddPerson_ShortPasswordOrTakenAddress_MakesNobody()
    {
        var add = _server.Get<AddPerson>();

        Assert.IsType<AddPerson.Result.Refused>(await add.HandleAsync(Authority.CommandLine, "Mei Chen", "mei@place.example", RoleNames.Learner, "short", Cancellation));
        Assert.IsType<AddPerson.Result.Exists>(await add.HandleAsync(Authority.CommandLine, "Mei Chen", _first.Email.ToUpperInvariant(), RoleNames.Learner, null, Cancellation));
        Assert.Equal(1, await _server.QueryAsync(context => context.People.CountAsync()));
    }

    private Task<string?> StampAsync(TestPerson person) => _server.QueryAsync(context => context.People.Where(row => row.Id == person.Id).Select(row => row.SecurityStamp).SingleAsync());

    private Task<bool> IsDisabledAsync(TestPerson person) => _server.QueryAsync(context => context.People.Where(row => row.Id == person.Id).Select(row => row.IsDisabled).SingleAsync());
}
