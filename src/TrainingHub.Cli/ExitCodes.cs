using System.CommandLine;
using System.Text.RegularExpressions;

namespace TrainingHub.Cli;

/// <summary>0: yes. 1: the answer is "no". 2: wrong usage or a broken machine, with one sentence on standard error.</summary>
internal static partial class ExitCodes
{
    public const int Yes = 0;
    public const int No = 1;
    public const int Broken = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments is [] or ["help"] ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"hub: {Explain(parsed)}");
            return Broken;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandFailedException failed)
        {
            await Console.Error.WriteLineAsync($"hub: {failed.Message}");
            return Broken;
        }
        catch (OperationCanceledException)
        {
            return Broken;
        }
    }

    private static string Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var verb = string.Join(' ', command.Parents.OfType<Command>().Reverse().Append(command).Where(part => part is not RootCommand).Select(part => part.Name));
        var fault = command switch
        {
            { Subcommands.Count: 0 } => string.Join(' ', parsed.Errors.Select(error => Plain(error.Message))),
            _ when parsed.UnmatchedTokens is [var unknown, ..] => $"there is no verb {$"{verb} {unknown}".Trim()}.",
            _ => $"{verb} needs one of: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}.",
        };
        return $"{fault} See {$"./hub {verb}".Trim()} --help.";
    }

    // The library's sentences name types of ours and spread over lines.
    private static string Plain(string message) => Whitespace().Replace(ExpectedType().Replace(message, ""), " ").Trim() is var text && text.EndsWith('.') ? text : text + ".";

    [GeneratedRegex(@" as expected type '[^']*'")]
    private static partial Regex ExpectedType();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}

/// <summary>A verb cannot do its work; the message says what to change.</summary>
internal sealed class CommandFailedException(string message, Exception? inner = null) : Exception(message, inner);
