using System.CommandLine;
using System.Text;
using TrainingHub.Execution.Runs;
using TrainingHub.Profiling;
using TrainingHub.Profiling.Exports;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary><c>hub profile FILE --tool T</c>: runs a file in the sandbox under a profiler, as the workbench does.</summary>
internal static class ProfileVerb
{
    private const string Nettrace = "nettrace";

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .cs or .py file." };
        var tool = new Option<string>("--tool") { Description = "calls: every call, counted and timed. lines: every line, counted and timed. hits: every line, counted only. memory: bytes per line. sampling: stacks, many times a second. threads: a timeline.", Required = true };
        tool.AcceptOnlyFromAmong([.. ProfileTools.Names]);
        var language = SourceFile.LanguageOption();
        var stdin = new Option<FileInfo?>("--stdin") { Description = "A file that the program reads from its standard input." };
        var timeout = new Option<double?>("--timeout") { Description = "Seconds of CPU without the tool, and of elapsed time with it." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document: the profile." };
        var output = new Option<FileInfo?>("-o", "--output") { Description = "Writes the profile to this file: speedscope's format for stacks, else the profile document." };
        var format = new Option<string?>("--format") { Description = $"What -o writes: {string.Join(", ", ProfileExport.Formats)}, or {Nettrace}: what the .NET runtime itself told (C# under sampling or threads). By default told by the file's ending (.pstats, .callgrind, .collapsed, .nettrace)." };
        format.AcceptOnlyFromAmong([.. ProfileExport.Formats, Nettrace]);
        var diff = new Option<FileInfo?>("--diff") { Description = "A profile document of an earlier run with the same tool (-o F --format json): shows what got cheaper and what dearer." };
        var sort = new Option<string>("--sort") { Description = "Order of the functions, as pstats calls it.", DefaultValueFactory = _ => "tottime" };
        sort.AcceptOnlyFromAmong([.. Enum.GetNames<FunctionSort>().Select(name => name.ToLowerInvariant())]);
        var filter = new Option<string?>("--filter") { Description = "Shows only functions and lines with this text in them." };
        var command = new Command("profile", "Runs one file in the sandbox under a profiler.") { file, tool, language, stdin, timeout, json, output, format, diff, sort, filter };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = await SourceFile.ReadAsync(parsed.GetValue(file)!, parsed.GetValue(language), cancellation);
            _ = ProfileTools.TryParse(parsed.GetValue(tool), out var asked);
            var job = new Job
            {
                Id = Guid.CreateVersion7(),
                Attempt = 1,
                Kind = RunKind.Run,
                Language = source.Language,
                Code = source.Code,
                Stdin = parsed.GetValue(stdin) is { } input ? await SourceFile.ReadTextAsync(input, cancellation) : null,
                Limits = ExecVerb.LimitsFrom(parsed.GetValue(timeout), null),
                AcceptedAt = TimeProvider.System.GetUtcNow(),
                Profile = asked,
                KeepTrace = FormatOf(parsed.GetValue(output), parsed.GetValue(format)) == Nettrace,
            };
            var view = new ProfileView(Enum.Parse<FunctionSort>(parsed.GetValue(sort)!, ignoreCase: true), parsed.GetValue(filter));
            return await RunAsync(job, view, parsed.GetValue(json), parsed.GetValue(output), FormatOf(parsed.GetValue(output), parsed.GetValue(format)), parsed.GetValue(diff) is { } before ? await ReadAsync(before, cancellation) : null, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Job job, ProfileView view, bool json, FileInfo? output, string? format, Profile? before, CancellationToken cancellation)
    {
        await using var engine = await LocalEngine.StartAsync(cancellation);
        var report = await engine.Executor.RunAsync(job, json ? new SilentSink() : new NoticesSink(), cancellation);
        if (report.Profile is not { } stored)
        {
            foreach (var diagnostic in report.Diagnostics)
            {
                await Console.Error.WriteLineAsync($"({diagnostic.Line},{diagnostic.Column}): {diagnostic.Severity} {diagnostic.Id}: {diagnostic.Message}");
            }

            await Console.Error.WriteLineAsync($"hub: there is no profile, the run ended with {report.Verdict}. {report.Explanation}".TrimEnd());
            return report.Verdict == Verdict.SandboxError ? ExitCodes.Broken : ExitCodes.No;
        }

        var document = ProfileDocument.Unpack(stored.Document);
        var profile = ProfileDocument.FromJson(document);
        if (output is not null)
        {
            await WriteAsync(profile, stored.Trace, output, format ?? ProfileExport.UsualFormat(profile), cancellation);
        }

        if (before is not null && (before.Tool != profile.Tool || before.Language != profile.Language))
        {
            throw new CommandFailedException("--diff needs a profile of the same tool and language.");
        }

        if (json)
        {
            await Console.Out.WriteLineAsync(Encoding.UTF8.GetString(document));
        }
        else
        {
            await Console.Out.WriteAsync(before is null ? ProfileText.Of(profile, view) : ProfileDiff.Of(before, profile).ToText(profile.Clock));
        }

        return report.Verdict == Verdict.Ok ? ExitCodes.Yes : ExitCodes.No;
    }

    private static async Task<Profile> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            return ProfileDocument.FromJson(await File.ReadAllBytesAsync(file.FullName, cancellation));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandFailedException($"{file.Name} is no profile that could be read: {exception.Message}", exception);
        }
    }

    private static string? FormatOf(FileInfo? output, string? asked) =>
        asked ?? (output is null ? null : output.Name.EndsWith(".nettrace", StringComparison.OrdinalIgnoreCase) ? Nettrace : ProfileExport.FormatOf(output.Name));

    private static async Task WriteAsync(Profile profile, byte[]? trace, FileInfo output, string format, CancellationToken cancellation)
    {
        if ((format == Nettrace ? trace : ProfileExport.Write(profile, format)?.Bytes) is not { } bytes)
        {
            throw new CommandFailedException($"a {profile.Tool.WireName()} profile has nothing that the format {format} could hold. Use --format json.");
        }

        try
        {
            await File.WriteAllBytesAsync(output.FullName, bytes, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{output.Name} cannot be written: {exception.Message}", exception);
        }
    }

    private sealed class NoticesSink : IRunSink
    {
        public void Publish(RunEvent runEvent)
        {
            if (runEvent is RunEvent.Noticed notice)
            {
                Console.Error.WriteLine(notice.Text);
            }
        }
    }
}
