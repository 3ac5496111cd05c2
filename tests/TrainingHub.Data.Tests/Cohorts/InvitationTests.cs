using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Data.Tests.Databases;

namespace TrainingHub.Data.Tests.Cohorts;

public sealed class InvitationTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Redeem_EachRule_HasItsAnswer()
    {
        var now = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var cohort = Guid.CreateVersion7();
        var (invitation, token) = Invitation.Invite(cohort, RoleNames.Learner, now, Week, 2, Guid.CreateVersion7());

        Assert.Equal(43, token.Length);
        Assert.Equal(32, invitation.TokenHash.Length);
        Assert.Equal(new Redemption.Expired(now + Week), invitation.Redeem(now + Week));
        Assert.Equal(new Redemption.Redeemed(InvitationPurpose.Join, cohort, RoleNames.Learner), invitation.Redeem(now));
        Assert.IsType<Redemption.Redeemed>(invitation.Redeem(now));
        Assert.IsType<Redemption.UsedUp>(invitation.Redeem(now));
        Assert.Equal(2, invitation.Uses);
        invitation.Revoke(now);
        Assert.IsType<Redemption.Revoked>(invitation.Redeem(now));
    }

    [Fact]
    public void Invite_NonsenseValues_AreRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Invitation.Invite(null, "boss", default, Week, 1, Guid.Empty));
        Assert.ThrowsAny<ArgumentException>(() => Invitation.Invite(null, RoleNames.Learner, default, Week, 0, Guid.Empty));
        Assert.ThrowsAny<ArgumentException>(() => Invitation.Invite(null, RoleNames.Learner, default, TimeSpan.Zero, 1, Guid.Empty));
    }

    [Theory, EachDatabase]
    public async Task Redeem_IntoACohort_MakesAMemberWithTheRole(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (invitations, cohorts) = (database.Get<Invitations>(), database.Get<CohortStore>());
        var cohort = await database.AddCohortAsync();
        var (admin, person) = ((await database.AddPersonAsync()).Id, (await database.AddPersonAsync()).Id);
        var asLearner = await invitations.InviteAsync(cohort, RoleNames.Learner, Week, 5, admin, Stop);
        var asInstructor = await invitations.InviteAsync(cohort, RoleNames.Instructor, Week, 5, admin, Stop);

        Assert.IsType<Redemption.Redeemed>(await invitations.ExamineAsync(asLearner.Token, Stop));
        Assert.IsType<Redemption.Redeemed>(await invitations.RedeemAsync(asLearner.Token, person, Stop));
        Assert.IsType<Redemption.Redeemed>(await invitations.RedeemAsync(asLearner.Token, person, Stop));
        Assert.Equal(MembershipRole.Learner, await cohorts.RoleInAsync(cohort, person, Stop));
        Assert.Equal(1, (await invitations.ForCohortAsync(cohort, Stop)).Single(row => row.Id == asLearner.Id).Uses);

        Assert.IsType<Redemption.Redeemed>(await invitations.RedeemAsync(asInstructor.Token, person, Stop));
        Assert.Equal(MembershipRole.Instructor, await cohorts.RoleInAsync(cohort, person, Stop));
        Assert.Equal([RoleNames.Instructor, RoleNames.Learner], await RolesAsync(database, person));
        Assert.IsType<Redemption.Unknown>(await invitations.RedeemAsync("nonsense", person, Stop));
    }

    [Theory, EachDatabase]
    public async Task Redeem_ManyAtOnceForTheLastPlace_OneGetsIt(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var cohort = await database.AddCohortAsync();
        var admin = (await database.AddPersonAsync()).Id;
        var invitation = await database.Get<Invitations>().InviteAsync(cohort, RoleNames.Learner, Week, 1, admin, Stop);
        var people = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            people.Add((await database.AddPersonAsync()).Id);
        }

        var answers = await Task.WhenAll(
            people.Select(person => Task.Run(() => database.Get<Invitations>().RedeemAsync(invitation.Token, person, Stop), Stop)));

        Assert.Single(answers, answer => answer is Redemption.Redeemed);
        Assert.Equal(7, answers.Count(answer => answer is Redemption.UsedUp));
        Assert.Single(await database.Get<CohortStore>().MembersAsync(cohort, Stop));
    }

    [Theory, EachDatabase]
    public async Task Redeem_AWholeClassAtOnce_EverybodyGetsIn(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var cohort = await database.AddCohortAsync();
        var admin = (await database.AddPersonAsync()).Id;
        var invitation = await database.Get<Invitations>().InviteAsync(cohort, RoleNames.Learner, Week, 100, admin, Stop);
        var people = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => database.AddPersonAsync()));

        var answers = await Task.WhenAll(
            people.Select(person => Task.Run(() => database.Get<Invitations>().RedeemAsync(invitation.Token, person.Id, Stop), Stop)));

        Assert.All(answers, answer => Assert.IsType<Redemption.Redeemed>(answer));
        Assert.Equal(40, (await database.Get<CohortStore>().MembersAsync(cohort, Stop)).Count);
        Assert.Equal(40, Assert.Single(await database.Get<Invitations>().ForCohortAsync(cohort, Stop)).Uses);
    }

    [Theory, EachDatabase]
    public async Task FirstAdministrator_OnlyTheNewestLinkWorksAndOnlyOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var invitations = database.Get<Invitations>();
        var (first, second) = ((await database.AddPersonAsync()).Id, (await database.AddPersonAsync()).Id);
        var printedBefore = await invitations.InviteFirstAdministratorAsync(TimeSpan.FromHours(1), Stop);
        var printed = await invitations.InviteFirstAdministratorAsync(TimeSpan.FromHours(1), Stop);

        Assert.IsType<Redemption.Revoked>(await invitations.RedeemAsync(printedBefore.Token, first, Stop));
        Assert.Equal(
            new Redemption.Redeemed(InvitationPurpose.FirstAdministrator, null, RoleNames.Administrator),
            await invitations.RedeemAsync(printed.Token, first, Stop));
        Assert.IsType<Redemption.UsedUp>(await invitations.RedeemAsync(printed.Token, second, Stop));

        Assert.Equal([RoleNames.Administrator], await RolesAsync(database, first));
        Assert.Empty(await RolesAsync(database, second));
        await using var context = database.Context();
        Assert.DoesNotContain(
            await context.Invitations.Select(row => row.TokenHash).ToListAsync(Stop),
            hash => hash.AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(printed.Token)));
    }

    [Theory, EachDatabase]
    public async Task Revoke_MakesTheLinkUseless(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var invitations = database.Get<Invitations>();
        var person = (await database.AddPersonAsync()).Id;
        var invitation = await invitations.InviteAsync(null, RoleNames.Learner, Week, 5, person, Stop);

        Assert.True(await invitations.RevokeAsync(invitation.Id, Stop));
        Assert.False(await invitations.RevokeAsync(Guid.CreateVersion7(), Stop));

        Assert.IsType<Redemption.Revoked>(await invitations.RedeemAsync(invitation.Token, person, Stop));
        Assert.Empty(await RolesAsync(database, person));
    }

    private static async Task<List<string>> RolesAsync(TestDatabase database, Guid person)
    {
        await using var context = database.Context();
        return await context.UserRoles
            .Where(row => row.UserId == person)
            .Join(context.Roles, row => row.RoleId, role => role.Id, (_, role) => role.Name!)
            .Order()
            .ToListAsync(Stop);
    }
}
