using System.CommandLine;
using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary>A program read from disk, with the language given or told by the file's ending.</summary>
internal sealed record SourceFile(Language Language, string Code)
{
    private const long MaxBytes = 2 * 1024 * 1024;

    public static Option<string?> LanguageOption()
    {
        var option = new Option<string?>("--language") { Description = "csharp or python; by default told by the file's ending." };
        option.AcceptOnlyFromAmong("csharp", "python");
        return option;
    }

    public static async Task<SourceFile> ReadAsync(FileInfo file, string? language, CancellationToken cancellation)
    {
        var code = await ReadTextAsync(file, cancellation);
        if (string.IsNullOrWhiteSpace(code))
        {
            throw new CommandFailedException($"{file.Name} is empty. There is nothing to run.");
        }

        return new SourceFile(Tell(file, language), code);
    }

    public static async Task<string> ReadTextAsync(FileInfo file, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            throw new CommandFailedException($"there is no file {file}.");
        }

        if (file.Length > MaxBytes)
        {
            throw new CommandFailedException($"{file.Name} has {file.Length / 1024} KiB; at most {MaxBytes / 1024} KiB are accepted.");
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await File.ReadAllBytesAsync(file.FullName, cancellation));
        }
        catch (DecoderFallbackException exception)
        {
            throw new CommandFailedException($"{file.Name} is not UTF-8 text.", exception);
        }
    }

    private static Language Tell(FileInfo file, string? language)
    {
        if (Languages.TryParse(language, out var given))
        {
            return given;
        }

        return file.Extension.ToLowerInvariant() switch
        {
            ".cs" or ".csx" => Language.CSharp,
            ".py" => Language.Python,
            _ => throw new CommandFailedException($"the language of {file.Name} cannot be told by its ending. Add --language csharp or --language python."),
        };
    }
}
