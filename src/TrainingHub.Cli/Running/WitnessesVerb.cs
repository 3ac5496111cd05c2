using System.CommandLine;
using System.Text.Json;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary><c>hub witnesses FILE</c>: runs a file plain and under four tools, and lays what they say side by side.</summary>
internal static class WitnessesVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .cs or .py file." };
        var language = SourceFile.LanguageOption();
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("witnesses", "One program as sampling, call timing, line timing and counting see it, and why they differ.") { file, language, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = await SourceFile.ReadAsync(parsed.GetValue(file)!, parsed.GetValue(language), cancellation);
            await using var engine = await LocalEngine.StartAsync(cancellation);
            List<Profile> profiles = [];
            var plain = 0L;
            foreach (var tool in Witnesses.Runs)
            {
                var report = await engine.Executor.RunAsync(JobFor(source, tool), new SilentSink(), cancellation);
                if (report.Verdict != Verdict.Ok)
                {
                    throw new CommandFailedException($"the program ended with {report.Verdict} {(tool is { } under ? $"under {under.WireName()}" : "by itself")}; witnesses need one that ends well. {report.Explanation ?? report.Error?.Message}".TrimEnd());
                }

                plain = tool is null ? (long)(report.Timings.CpuMs * 1e6) : plain;
                if (report.Profile is { } stored)
                {
                    profiles.Add(ProfileDocument.FromJson(ProfileDocument.Unpack(stored.Document)));
                }
            }

            var witnesses = Witnesses.Of(plain, profiles);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(witnesses, Wire.ReadableJson) : witnesses.ToText());
            return ExitCodes.Yes;
        });
        return command;
    }

    private static Job JobFor(SourceFile source, ProfileTool? tool) => new()
    {
        Id = Guid.CreateVersion7(),
        Attempt = 1,
        Kind = RunKind.Run,
        Language = source.Language,
        Code = source.Code,
        AcceptedAt = TimeProvider.System.GetUtcNow(),
        Profile = tool,
    };
}
