using System.CommandLine;
using System.Text.Json;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Tokens;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Accounts;

namespace TrainingHub.Cli.Users;

/// <summary><c>hub token create</c>.</summary>
internal static class TokenVerbs
{
    public static Command Create() => new("token", "Makes bearer tokens for scripts.") { CreateOne() };

    private static Command CreateOne()
    {
        var user = new Option<string>("--user") { Description = "The e-mail address of the person whom the token acts for.", Required = true };
        var name = new Option<string>("--name") { Description = "What the token is for.", DefaultValueFactory = _ => "command line" };
        var days = new Option<int?>("--expires-days") { Description = "How long it works; without it, until it is revoked." };
        var scopes = new Option<string[]>("--scopes") { Description = $"What it may be used for, one or more of {string.Join(", ", TokenScopes.All)}.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [TokenScopes.Everything] };
        var data = Store.DataOption();
        var json = UserVerbs.JsonOption();
        var command = new Command("create", "Makes a token and prints it, this once.") { user, name, days, scopes, data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetValue(scopes)!;
            await using var store = await Store.OpenAsync(parsed.GetValue(data)!, cancellation);
            var person = await store.FindPersonAsync(parsed.GetValue(user)!, cancellation);
            if (person is null or { IsDisabled: true })
            {
                return await UserVerbs.SayNoAsync(person is null ? $"nobody has the address {parsed.GetValue(user)}." : $"{person.Email} is disabled.");
            }

            var answer = await store.Get<ProfileTokens>().MakeAsync(
                person, new Actor(null, "command line"), parsed.GetValue(name)!, parsed.GetValue(days), asked, cancellation);
            if (answer is not ProfileTokens.Result.Made made)
            {
                throw new CommandFailedException(((ProfileTokens.Result.Refused)answer).Reason);
            }

            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { user = person.Email, name = parsed.GetValue(name), scopes = asked, expiresInDays = parsed.GetValue(days), token = made.Plaintext }, Wire.ReadableJson)
                : made.Plaintext);
            return ExitCodes.Yes;
        });
        return command;
    }
}
