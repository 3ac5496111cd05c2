using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Doctor;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary><c>hub doctor</c>: is this host fit to sandbox, and to measure?</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var command = new Command("doctor", "Is this host fit to sandbox, and to measure? One line a check: what was found, what it means, how to mend it.") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = LocalEngine.Services().BuildServiceProvider();
            var findings = await services.GetRequiredService<HostCheck>().RunAsync(cancellation);
            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { fit = findings.All(finding => finding.Ok), checks = findings }, Wire.ReadableJson));
            }
            else
            {
                foreach (var finding in findings)
                {
                    await Console.Out.WriteLineAsync($"{(finding.Ok ? "ok  " : "FAIL")} {finding.Name}: {finding.Found}. {finding.Meaning}{(finding.Ok ? "" : $" Mend: {finding.Remedy}")}");
                }
            }

            return findings.All(finding => finding.Ok) ? ExitCodes.Yes : ExitCodes.No;
        });
        return command;
    }
}
