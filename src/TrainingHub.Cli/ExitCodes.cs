using System.CommandLine;

namespace TrainingHub.Cli;

/// <summary>0: yes. 1: the answer is "no". 2: wrong usage or a broken machine, with one sentence on standard error.</summary>
internal static class ExitCodes
{
    public const int Yes = 0;
    public const int No = 1;
    public const int Broken = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments is ["help"] ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"hub: {string.Join(' ', parsed.Errors.Select(error => error.Message))} See ./hub {parsed.CommandResult.Command.Name} --help.".Replace(" hub --help", " --help", StringComparison.Ordinal));
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
}

/// <summary>A verb cannot do its work; the message says what to change.</summary>
internal sealed class CommandFailedException(string message, Exception? inner = null) : Exception(message, inner);
