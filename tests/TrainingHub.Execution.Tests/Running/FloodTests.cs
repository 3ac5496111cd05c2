using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>Programs that write more than anybody will read.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class FloodTests(ExecutionFixture engine)
{
    private const long Mib = 1024 * 1024;
    private const string EndlessOutput = "import os\nline = b'x' * 65536\nwhile True: os.write(1, line); os.write(2, line)";
    private const string OutputInCrumbs = "import os\nwhile True: os.write(1, b'x')";
    private const string EndlessFrames = """
        import os, struct
        head = b'{"t":"returned"}'
        frame = struct.pack('<II', len(head), 1 << 20) + head + bytes(1 << 20)
        while True:
            os.write(4, frame)
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EndlessOutput, "OutputLimit", 1)]
    [InlineData(OutputInCrumbs, "OutputLimit", 1)]
    // Twice the largest frame there may be, and the one that went beyond it.
    [InlineData(EndlessFrames, "Protocol", 200)]
    public async Task Messages_NobodyReadsThem_AreBoundedAndTheProgramIsStopped(string code, string reason, long mostMib)
    {
        var guest = await engine.Guests.RentAsync(Language.Python, RunLimits.Default with { CpuSeconds = 100, WallSeconds = 100, OutputKib = 256 }, Cancellation);
        guest.Sandbox.SendProgram(GuestProgram.Python(code, GuestProgram.MainModule).ToFrame(), default, Frame.Of(new { t = "run" }));
        await using var end = guest;

        // It is stopped although nothing of it was taken yet.
        await guest.Sandbox.Gone;

        long bytes = 0;
        Evidence? evidence = null;
        await foreach (var message in guest.Sandbox.Messages.ReadAllAsync(Cancellation))
        {
            bytes += message switch
            {
                LauncherMessage.Output output => output.Bytes.Length,
                LauncherMessage.FromGuest word => word.Frame.Payload.Length,
                _ => 0,
            };
            evidence = message is LauncherMessage.Exited exited ? exited.Evidence : evidence;
        }

        Assert.Equal(reason, evidence?.Reason);
        Assert.InRange(bytes, 1, mostMib * Mib);
    }

    [Fact]
    public async Task RunAsync_FloodOfAnother_AnHonestProgramRunsAsEver()
    {
        var flood = engine.RunAsync(Language.Python, EndlessOutput, RunLimits.Default with { OutputKib = 16384, CpuSeconds = 20 });

        var honest = await engine.RunAsync(Language.Python, "print(6 * 7)");

        Assert.Equal((Verdict.Ok, "42\n"), (honest.Verdict, honest.Stdout));
        var report = await flood;
        Assert.Equal((Verdict.OutputLimit, true), (report.Verdict, report.Truncated));
        Assert.True(report.Stdout.Length + report.Stderr.Length <= 16384 * 1024);
    }
}
