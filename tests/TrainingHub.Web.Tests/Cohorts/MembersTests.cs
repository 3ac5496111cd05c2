using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.Cohorts;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Cohorts;

public sealed class MembersTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private Authority _administrator = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _administrator = Authority.Of(TestServer.Principal(await _server.CreatePersonAsync(RoleNames.Administrator)));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task AddInstructorAsync_LearnerOfTheCohort_BecomesInstructorWithTheRole()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        var cohort = await _server.CreateCohortAsync(learners: [person]);

        var deed = await _server.Get<ChangeMembers>().AddInstructorAsync(_administrator, cohort, $" {person.Email} ", Cancellation);

        Assert.IsType<CohortDeed.Done>(deed);
        Assert.Equal(MembershipRole.Instructor, await _server.QueryAsync(context => context.Memberships.Select(membership => membership.Role).SingleAsync()));
        Assert.True(await _server.Get<CohortAccess>().MayTeachAsync(TestServer.Principal(person), cohort, Cancellation));
        Assert.Equal(2, await _server.QueryAsync(context => context.UserRoles.CountAsync(held => held.UserId == person.Id)));
    }

    [Theory]
    [InlineData("nobody@place.example", "Nobody here has the address")]
    [InlineData("no address", "is no e-mail address")]
    public async Task AddInstructorAsync_NoSuchAccount_SaysWhatToDo(string email, string expected)
    {
        var cohort = await _server.CreateCohortAsync();

        var refused = Assert.IsType<CohortDeed.Refused>(await _server.Get<ChangeMembers>().AddInstructorAsync(_administrator, cohort, email, Cancellation));

        Assert.Contains(expected, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveAsync_Instructor_LosesTheCohortAtOnce()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Instructor);
        var cohort = await _server.CreateCohortAsync(instructors: [person]);

        await _server.Get<ChangeMembers>().RemoveAsync(_administrator, cohort, person.Id, Cancellation);

        Assert.False(await _server.Get<CohortAccess>().MayTeachAsync(TestServer.Principal(person), cohort, Cancellation));
        Assert.Equal("cohort.member-removed", await _server.QueryAsync(context => context.AuditEntries.Select(entry => entry.Action).SingleAsync()));
    }

    [Fact]
    public async Task MakeAsync_Link_LetsAsManyInAsItSays()
    {
        var cohort = await _server.CreateCohortAsync();
        var made = await MakeAsync(cohort, new InvitationInput { Places = 1, Days = 1 });
        var first = await _server.CreatePersonAsync(RoleNames.Learner);
        var second = await _server.CreatePersonAsync(RoleNames.Learner);

        var joined = await _server.Get<Invitations>().RedeemAsync(made.Token, first.Id, Cancellation);
        var late = await _server.Get<Invitations>().RedeemAsync(made.Token, second.Id, Cancellation);

        Assert.IsType<Redemption.Redeemed>(joined);
        Assert.IsType<Redemption.UsedUp>(late);
        Assert.Equal(InvitationState.UsedUp, Assert.Single((await _server.Get<CohortDetailQuery>().HandleAsync(cohort, Cancellation))!.Invitations).State);
    }

    [Fact]
    public async Task WithdrawAsync_Link_LetsNobodyInAnyMore()
    {
        var cohort = await _server.CreateCohortAsync();
        var made = await MakeAsync(cohort, new InvitationInput());
        var link = Assert.Single((await _server.Get<CohortDetailQuery>().HandleAsync(cohort, Cancellation))!.Invitations);

        await _server.Get<InvitePeople>().WithdrawAsync(_administrator, link.Id, Cancellation);

        Assert.IsType<Redemption.Revoked>(await _server.Get<Invitations>().ExamineAsync(made.Token, Cancellation));
    }

    [Theory]
    [InlineData(RoleNames.Administrator, 14, 30)]
    [InlineData(RoleNames.Learner, 0, 30)]
    [InlineData(RoleNames.Learner, 91, 30)]
    [InlineData(RoleNames.Learner, 14, 0)]
    [InlineData(RoleNames.Learner, 14, 501)]
    public async Task MakeAsync_OutOfBounds_MakesNoLink(string role, int days, int places)
    {
        var cohort = await _server.CreateCohortAsync();

        var answer = await _server.Get<InvitePeople>().MakeAsync(_administrator, cohort, new InvitationInput { Role = role, Days = days, Places = places }, Cancellation);

        Assert.IsType<InvitePeople.Result.Refused>(answer);
        Assert.Equal(0, await _server.QueryAsync(context => context.Invitations.CountAsync()));
    }

    private async Task<InvitePeople.Result.Made> MakeAsync(Guid cohort, InvitationInput input) =>
        Assert.IsType<InvitePeople.Result.Made>(await _server.Get<InvitePeople>().MakeAsync(_administrator, cohort, input, Cancellation));
}
