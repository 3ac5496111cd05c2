using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>Whom the kernel lets go first.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class PriorityTests(ExecutionFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RentAsync_GuestThatWaited_IsInTheBackgroundNoMore()
    {
        var guest = await engine.Guests.RentAsync(Language.Python, RunLimits.Default, Cancellation);
        await using var disposal = guest.ConfigureAwait(false);

        // The launcher hears of its being ready beside whoever takes it.
        while (IsIdle(guest) is true)
        {
            await Task.Delay(5, Cancellation);
        }

        Assert.NotEqual(true, IsIdle(guest));
    }

    [Fact]
    public async Task StartAsync_InBackground_BecomesReadyAndComesForward()
    {
        var host = engine.Services.GetRequiredService<SandboxHost>();
        var profile = SandboxProfile.Python(host.Folder, host.Options, RunLimits.Default) with { InBackground = true };

        var guest = await Guest.StartAsync(host, Language.Python, profile, [], Cancellation);
        await using var disposal = guest.ConfigureAwait(false);

        while (IsIdle(guest) is true)
        {
            await Task.Delay(5, Cancellation);
        }
    }

    [Theory]
    [InlineData("-40")]
    [InlineData("3")]
    public async Task OrdinaryPriority_ServiceAboveOthers_GuestsAreNot(string nice)
    {
        const string Tell = "import os, sys; sys.path.insert(0, sys.argv[1]); import procs; before = os.nice(0); procs.ordinary_priority(); print(before, os.nice(0))";
        var start = new ProcessStartInfo("/usr/bin/nice", ["-n", nice, "/usr/bin/python3", "-I", "-c", Tell, SandboxPaths.Launcher]) { RedirectStandardOutput = true, RedirectStandardError = true };
#pragma warning disable RS0030 // What the launcher does before anything of a learner's is there.
        using var process = Process.Start(start)!;
#pragma warning restore RS0030

        var told = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        // An ordinary user cannot put itself above others; then nothing changes.
        var (before, after) = told.Split(' ') is [var first, var second] ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(second, CultureInfo.InvariantCulture)) : throw new InvalidDataException(told);
        Assert.Equal(Math.Max(before, 0), after);
    }

    // Null where there is no such file: another version of control groups, or a kernel before 5.15.
    private static bool? IsIdle(Guest guest)
    {
        var folder = Path.GetDirectoryName(guest.Started.ProcsFile)?.Replace("/pids/", "/cpu/", StringComparison.Ordinal);
        var file = folder is null ? null : Path.Combine(folder, "cpu.idle");
        return File.Exists(file) ? File.ReadAllText(file).Trim() == "1" : null;
    }
}
