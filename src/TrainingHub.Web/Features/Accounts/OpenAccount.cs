using Microsoft.AspNetCore.Identity;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>Makes an account for who holds an invitation, or lets a signed-in person use one.</summary>
public sealed class OpenAccount(UserManager<Person> people, Invitations invitations, AuditLog audit, TimeProvider clock)
{
    /// <summary>Makes the account, takes one use of the invitation, joins the cohort.</summary>
    public async Task<Result> RegisterAsync(string token, RegisterInput input, CancellationToken cancellation)
    {
        if (await invitations.ExamineAsync(token, cancellation) is not Redemption.Redeemed offer)
        {
            return new Result.Refused(["This invitation can no longer be used."]);
        }

        var problems = Check(input);
        if (problems.Count > 0)
        {
            return new Result.Refused(problems);
        }

        var person = new Person
        {
            UserName = input.Email.Trim(),
            Email = input.Email.Trim(),
            EmailConfirmed = true,
            DisplayName = input.DisplayName.Trim(),
            CreatedAt = clock.GetUtcNow(),
        };
        var created = await people.CreateAsync(person, input.Password);
        if (!created.Succeeded)
        {
            return new Result.Refused([.. created.Errors.Where(error => error.Code != "DuplicateUserName").Select(Sentence)]);
        }

        // The invitation may have been used up in the meantime: then the account must not stay.
        if (await invitations.RedeemAsync(token, person.Id, cancellation) is not Redemption.Redeemed)
        {
            await people.DeleteAsync(person);
            return new Result.Refused(["This invitation was used up a moment ago. Ask for a new one."]);
        }

        await NoteAsync(person, offer, cancellation);
        return new Result.Opened(person);
    }

    /// <summary>Adds a person who has an account already to the invitation's cohort, with its role.</summary>
    public async Task<Result> JoinAsync(string token, Guid personId, CancellationToken cancellation)
    {
        var person = await people.FindByIdAsync(personId.ToString());
        if (person is null)
        {
            return new Result.Refused(["Your account is gone. Sign out and use the invitation again."]);
        }

        if (await invitations.RedeemAsync(token, personId, cancellation) is not Redemption.Redeemed offer)
        {
            return new Result.Refused(["This invitation can no longer be used. Ask for a new one."]);
        }

        await NoteAsync(person, offer, cancellation);
        return new Result.Opened(person);
    }

    internal static List<string> Check(RegisterInput input)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(input.DisplayName) || input.DisplayName.Trim().Length > 80)
        {
            problems.Add("Fill in your name, at most 80 characters.");
        }

        if (!EmailAddress.IsValid(input.Email))
        {
            problems.Add($"\"{input.Email}\" is no e-mail address. It needs the form name@place.example.");
        }

        if (input.Password.Length < AccountRules.MinimumPasswordLength)
        {
            problems.Add($"The password needs at least {AccountRules.MinimumPasswordLength} characters; yours has {input.Password.Length}.");
        }

        return problems;
    }

    private static string Sentence(IdentityError error) => error.Code switch
    {
        "DuplicateEmail" => "There is an account with this e-mail address already. Sign in, then open the invitation link again.",
        _ => error.Description,
    };

    private Task NoteAsync(Person person, Redemption.Redeemed offer, CancellationToken cancellation) => audit.AddAsync(
        new Actor(person.Id, person.DisplayName), "invitation.used", person.Email!, new { offer.CohortId, offer.Role, offer.Purpose }, cancellation);

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Opened(Person Person) : Result;

        /// <summary>Each problem is a sentence that says what to change.</summary>
        public sealed record Refused(IReadOnlyList<string> Problems) : Result;
    }
}
