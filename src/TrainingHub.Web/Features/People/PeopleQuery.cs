using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Features.People;

/// <summary>One line of the list of people.</summary>
public sealed record PersonLine(
    Guid Id, string Name, string Email, IReadOnlyList<string> Roles, bool IsDisabled, bool HasPassword, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt);

public enum PeopleOrder
{
    Name,
    Email,
    LastSeen,
}

/// <summary>What to show of the people, and where to start.</summary>
public sealed record PeopleFilter(string? Text, string? Role, PeopleOrder Order = PeopleOrder.Name, bool Descending = false, int Page = 0, int PageSize = 25);

public sealed record FoundPeople(IReadOnlyList<PersonLine> Lines, int Total);

/// <summary>Searches the people by name or address, a page at a time.</summary>
public sealed class PeopleQuery(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<FoundPeople> HandleAsync(PeopleFilter filter, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var people = Filter(context, filter);
        var total = await people.CountAsync(cancellation);
        var rows = await Order(people, filter).Skip(filter.Page * filter.PageSize).Take(filter.PageSize).ToListAsync(cancellation);
        var ids = rows.ConvertAll(person => person.Id);
        var roles = await context.UserRoles
            .Where(held => ids.Contains(held.UserId))
            .Join(context.Roles, held => held.RoleId, role => role.Id, (held, role) => new { held.UserId, role.Name })
            .ToListAsync(cancellation);
        var rolesOf = roles.ToLookup(held => held.UserId, held => held.Name!);
        return new FoundPeople(
            rows.ConvertAll(person => new PersonLine(
                person.Id, person.DisplayName, person.Email ?? "", [.. RoleNames.All.Where(rolesOf[person.Id].Contains)],
                person.IsDisabled, person.PasswordHash is not null, person.CreatedAt, person.LastSeenAt)),
            total);
    }

    private static IQueryable<Person> Filter(TrainingHubDbContext context, PeopleFilter filter)
    {
        var people = context.People.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = filter.Text.Trim();
            var upper = text.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated into SQL, which knows no cultures.
            people = people.Where(person => person.NormalizedEmail!.Contains(upper) || person.DisplayName.ToUpper().Contains(upper) || person.DisplayName.Contains(text));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return RoleNames.IsKnown(filter.Role)
            ? people.Where(person => context.UserRoles.Any(held => held.UserId == person.Id && context.Roles.Any(role => role.Id == held.RoleId && role.Name == filter.Role)))
            : people;
    }

    private static IOrderedQueryable<Person> Order(IQueryable<Person> people, PeopleFilter filter)
    {
        var ordered = (filter.Order, filter.Descending) switch
        {
            (PeopleOrder.Email, false) => people.OrderBy(person => person.NormalizedEmail),
            (PeopleOrder.Email, true) => people.OrderByDescending(person => person.NormalizedEmail),
            (PeopleOrder.LastSeen, false) => people.OrderBy(person => person.LastSeenAt),
            (PeopleOrder.LastSeen, true) => people.OrderByDescending(person => person.LastSeenAt),
            (_, true) => people.OrderByDescending(person => person.DisplayName),
            _ => people.OrderBy(person => person.DisplayName),
        };
        return ordered.ThenBy(person => person.Id);
    }
}
