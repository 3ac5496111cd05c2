using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>What importing a row would do.</summary>
public enum ImportEffect
{
    /// <summary>Nothing: the row has a problem.</summary>
    None,
    NewAccount,
    AccountJoins,
}

/// <summary>A row with what would come of it now.</summary>
public sealed record PreviewRow(int Number, string Name, string Email, ImportEffect Effect, string? Problem);

/// <summary>What came of an imported row; a new account has a link to choose its password.</summary>
public sealed record ImportedLearner(string Name, string Email, bool IsNew, string? PasswordLink);

/// <summary>Turns the rows of a learner file into accounts and memberships, all good rows at once.</summary>
public sealed class ImportLearners(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, AuditLog audit, NewAccounts accounts, PasswordLinks links, TimeProvider clock)
{
    /// <summary>Nothing changes.</summary>
    public async Task<IReadOnlyList<PreviewRow>> PreviewAsync(Guid cohortId, IReadOnlyList<LearnerRow> rows, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return [.. (await JudgeAsync(context, cohortId, rows, cancellation)).Select(judged => judged.Row)];
    }

    /// <summary>Rows are judged again in the transaction: what became bad since the preview is left out and reported.</summary>
    public async Task<Result> HandleAsync(Authority authority, Guid cohortId, IReadOnlyList<LearnerRow> rows, CancellationToken cancellation)
    {
        var answer = await lane.WriteAsync((context, token) => StoreAsync(context, authority, cohortId, rows, token), cancellation);
        if (answer.Refusal is { } refusal)
        {
            return new Result.Refused(refusal);
        }

        var made = await links.MakeAsync(answer.Made.Where(one => one.IsNew).Select(one => one.Person));
        var next = new Queue<string>(made);
        return new Result.Imported(
            [.. answer.Made.Select(one => new ImportedLearner(one.Person.DisplayName, one.Person.Email!, one.IsNew, one.IsNew ? next.Dequeue() : null))],
            [.. answer.Left]);
    }

    private async Task<Stored> StoreAsync(TrainingHubDbContext context, Authority authority, Guid cohortId, IReadOnlyList<LearnerRow> rows, CancellationToken cancellation)
    {
        if (await authority.ConfirmAsync(context, cancellation) is not { } actor)
        {
            return new Stored(CohortDeed.NotAllowed.Reason, [], []);
        }

        if (await context.Cohorts.FindAsync([cohortId], cancellation) is not { } cohort)
        {
            return new Stored(CohortDeed.Gone.Reason, [], []);
        }

        var stored = new Stored(null, [], []);
        foreach (var (row, known) in await JudgeAsync(context, cohortId, rows, cancellation))
        {
            if (row.Effect == ImportEffect.None)
            {
                stored.Left.Add(row);
                continue;
            }

            var person = known ?? await accounts.AddAsync(context, row.Name, row.Email, RoleNames.Learner, cancellation);
            context.Memberships.Add(new Membership { CohortId = cohortId, PersonId = person.Id, Role = MembershipRole.Learner, JoinedAt = clock.Now() });
            if (known is null)
            {
                audit.Add(context, actor, "person.made", row.Email, new { Cohort = cohort.Name });
            }

            stored.Made.Add((person, known is null));
        }

        audit.Add(context, actor, "cohort.learners-imported", cohort.Name, new { NewAccounts = stored.Made.Count(one => one.IsNew), Joined = stored.Made.Count, Left = stored.Left.Count });
        return stored;
    }

    private async Task<IReadOnlyList<(PreviewRow Row, Person? Known)>> JudgeAsync(TrainingHubDbContext context, Guid cohortId, IReadOnlyList<LearnerRow> rows, CancellationToken cancellation)
    {
        var addresses = rows.Where(row => row.Problem is null).Select(row => accounts.Normalize(row.Email)).ToList();
        var people = await context.People.Where(person => addresses.Contains(person.NormalizedEmail!)).ToDictionaryAsync(person => person.NormalizedEmail!, cancellation);
        var ids = people.Values.Select(person => person.Id).ToList();
        var members = await context.Memberships
            .Where(membership => membership.CohortId == cohortId && ids.Contains(membership.PersonId))
            .ToDictionaryAsync(membership => membership.PersonId, membership => membership.Role, cancellation);
        return [.. rows.Select(row =>
        {
            var known = row.Problem is null ? people.GetValueOrDefault(accounts.Normalize(row.Email)) : null;
            var problem = row.Problem ?? ProblemOf(known, members);
            var effect = problem is not null ? ImportEffect.None : known is null ? ImportEffect.NewAccount : ImportEffect.AccountJoins;
            return (new PreviewRow(row.Number, row.Name, row.Email, effect, problem), known);
        })];
    }

    private static string? ProblemOf(Person? known, Dictionary<Guid, MembershipRole> members) => known switch
    {
        null => null,
        _ when members.TryGetValue(known.Id, out var role) => role == MembershipRole.Learner ? "Is a learner of this cohort already." : "Is an instructor of this cohort.",
        { IsDisabled: true } => "This account is disabled. Enable it first, under People.",
        _ => null,
    };

    private sealed record Stored(string? Refusal, List<(Person Person, bool IsNew)> Made, List<PreviewRow> Left);

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Learners">Everybody who joined.</param>
        /// <param name="Left">Rows that were left out, each with its problem.</param>
        public sealed record Imported(IReadOnlyList<ImportedLearner> Learners, IReadOnlyList<PreviewRow> Left) : Result;

        public sealed record Refused(string Reason) : Result;
    }
}
