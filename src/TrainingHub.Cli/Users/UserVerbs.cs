using System.CommandLine;
using System.Text.Json;
using TrainingHub.Data.People;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.People;
using TrainingHub.Web.Security;

namespace TrainingHub.Cli.Users;

/// <summary><c>hub user add|list|disable|enable</c>.</summary>
internal static class UserVerbs
{
    private const int EverybodyAtOnce = int.MaxValue;

    public static Command Create() => new("user", "Makes, lists, disables and enables accounts.") { Add(), List(), Disable(), Enable() };

    private static Command Add()
    {
        var email = new Option<string>("--email") { Description = "The address to sign in with.", Required = true };
        var name = new Option<string>("--name") { Description = "The name that the class sees.", Required = true };
        var role = new Option<string>("--role") { Description = "learner, instructor or administrator.", DefaultValueFactory = _ => RoleNames.Learner };
        role.AcceptOnlyFromAmong([.. RoleNames.All]);
        var fromStdin = new Option<bool>("--password-stdin") { Description = "Reads the password from standard input. Without it, a link to choose one is printed." };
        var url = UrlOption();
        var data = Store.DataOption();
        var json = JsonOption();
        var command = new Command("add", "Makes an account.") { email, name, role, fromStdin, url, data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var password = parsed.GetValue(fromStdin) ? await Console.In.ReadLineAsync(cancellation) ?? "" : null;
            await using var store = await Store.OpenAsync(parsed.GetValue(data)!, cancellation);
            var answer = await store.Get<AddPerson>().HandleAsync(
                Authority.CommandLine, parsed.GetValue(name)!, parsed.GetValue(email)!, parsed.GetValue(role)!, password, cancellation);
            switch (answer)
            {
                case AddPerson.Result.Added added:
                    var link = added.PasswordLink is { } address ? new Uri(Site(parsed.GetValue(url)!), address).AbsoluteUri : null;
                    await Console.Out.WriteLineAsync(parsed.GetValue(json)
                        ? JsonSerializer.Serialize(new { id = added.PersonId, email = parsed.GetValue(email)!.Trim(), passwordLink = link }, Wire.ReadableJson)
                        : link is null ? $"{parsed.GetValue(email)} can sign in." : $"{parsed.GetValue(email)} chooses a password here (works once, for {PasswordLinks.ValidFor.Days} days): {link}");
                    return ExitCodes.Yes;
                case AddPerson.Result.Exists exists:
                    return await SayNoAsync(exists.Reason);
                default:
                    throw new CommandFailedException(((AddPerson.Result.Refused)answer).Reason);
            }
        });
        return command;
    }

    private static Command List()
    {
        var data = Store.DataOption();
        var json = JsonOption();
        var command = new Command("list", "Lists the accounts with roles and state.") { data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var store = await Store.OpenAsync(parsed.GetValue(data)!, cancellation);
            var people = (await store.Get<PeopleQuery>().HandleAsync(new PeopleFilter(null, null, PeopleOrder.Email, PageSize: EverybodyAtOnce), cancellation)).Lines;
            if (parsed.GetValue(json))
            {
                var users = people.Select(person => new { person.Id, person.Email, person.Name, person.Roles, Disabled = person.IsDisabled, person.HasPassword, person.CreatedAt, person.LastSeenAt });
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { users }, Wire.ReadableJson));
                return ExitCodes.Yes;
            }

            foreach (var person in people)
            {
                await Console.Out.WriteLineAsync($"{person.Email,-36} {string.Join(',', person.Roles),-24} {(person.IsDisabled ? "disabled" : person.HasPassword ? "" : "no password"),-12} {person.Name}");
            }

            return ExitCodes.Yes;
        });
        return command;
    }

    private static Command Disable() => Change(
        "disable", "Keeps a person from signing in and ends their sessions. Nothing is deleted.", (change, personId, cancellation) => change.DisableAsync(Authority.CommandLine, personId, cancellation));

    private static Command Enable() => Change(
        "enable", "Lets a disabled person sign in again.", (change, personId, cancellation) => change.EnableAsync(Authority.CommandLine, personId, cancellation));

    private static Command Change(string name, string description, Func<ChangePerson, Guid, CancellationToken, Task<PersonDeed>> deed)
    {
        var email = new Argument<string>("email") { Description = "The person's e-mail address." };
        var data = Store.DataOption();
        var command = new Command(name, description) { email, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var store = await Store.OpenAsync(parsed.GetValue(data)!, cancellation);
            if (await store.FindPersonAsync(parsed.GetValue(email)!, cancellation) is not { } person)
            {
                return await SayNoAsync($"nobody has the address {parsed.GetValue(email)}.");
            }

            switch (await deed(store.Get<ChangePerson>(), person.Id, cancellation))
            {
                case PersonDeed.Done done:
                    await Console.Out.WriteLineAsync(done.Text);
                    return ExitCodes.Yes;
                case PersonDeed.Refused refused:
                    return await SayNoAsync(refused.Reason);
                default:
                    return await SayNoAsync("this account was removed a moment ago.");
            }
        });
        return command;
    }

    internal static Option<bool> JsonOption() => new("--json") { Description = "Prints exactly one JSON document." };

    internal static async Task<int> SayNoAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"hub: {reason}");
        return ExitCodes.No;
    }

    private static Option<string> UrlOption() => new("--url") { Description = "Where people reach the server; the printed link starts with it.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    private static Uri Site(string url) => Uri.TryCreate(url, UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
        ? site
        : throw new CommandFailedException($"--url must be an address such as https://hub.place.example, not \"{url}\".");
}
