using System.Diagnostics;

namespace TrainingHub.Cli.Bench;

/// <summary>A program of the machine's, timed from its start to the first byte of its output.</summary>
internal static class FirstByte
{
    public static async Task<double> OfAsync(IReadOnlyList<string> command, string folder, CancellationToken cancellation)
    {
        var start = Describe(command, folder);
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new CommandFailedException($"{command[0]} did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var stream = process.StandardOutput.BaseStream;
        var byteRead = new byte[1];
        var got = await Task.Run(() => stream.Read(byteRead), cancellation);
        var passed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await stream.CopyToAsync(Stream.Null, cancellation);
        await process.WaitForExitAsync(cancellation);
        return got == 1 && process.ExitCode == 0
            ? passed
            : throw new CommandFailedException($"{string.Join(' ', command.Take(3))} ended with code {process.ExitCode}: {(await errors).Trim()}");
    }

    /// <summary>All that a program wrote.</summary>
    public static async Task<string> OutputAsync(IReadOnlyList<string> command, string folder, string stdin, CancellationToken cancellation)
    {
        using var process = Process.Start(Describe(command, folder)) ?? throw new CommandFailedException($"{command[0]} did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardInput.WriteAsync(stdin.AsMemory(), cancellation);
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? text : throw new CommandFailedException($"{string.Join(' ', command.Take(3))} failed: {text.Trim()} {(await errors).Trim()}");
    }

    private static ProcessStartInfo Describe(IReadOnlyList<string> command, string folder)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }
}
