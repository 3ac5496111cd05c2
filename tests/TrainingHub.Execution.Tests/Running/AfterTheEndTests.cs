using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>Programs that announce their end and go on, while their run's place is given to the next.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class AfterTheEndTests(ExecutionFixture engine)
{
    private const string Announce = """
        import os, struct
        def announce():
            head = b'{"t":"done","code":0}'
            os.write(4, struct.pack('<II', len(head), 0) + head)

        """;

    private const string ForksWithoutEnd = Announce + """
        announce()
        while True:
            try: os.fork()
            except OSError: pass
        """;

    // More than is left to those that wait for their burial.
    private static readonly string HoldsMemory = Announce + "x = bytearray(160 << 20)\nannounce()\nwhile True: pass";
    private static readonly string Small = Announce + "announce()\nwhile True: pass";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Still_ForkBombAfterTheEnd_NothingRunsAnyMore()
    {
        var guest = await EndedAsync(ForksWithoutEnd, RunLimits.Default with { Processes = 32 });
        var group = Path.GetFileName(Path.GetDirectoryName(guest.Started.ProcsFile)) ?? "";
        var canFreeze = engine.Services.GetRequiredService<SandboxHost>().Cgroups.Parents.Any(parent => File.Exists(Path.Combine(parent, group, "cgroup.freeze")));

        guest.Sandbox.Still();
        while (Members(guest).Any(Runs))
        {
            await Task.Delay(5, Cancellation);
        }

        // It was halted and not ended, where a group can be halted.
        Assert.Equal(canFreeze, Members(guest).Count > 0);
        Assert.DoesNotContain(Members(guest), Runs);
        await BuriedAsync(guest);
    }

    [Fact]
    public async Task Still_HoldsMuchMemory_IsClearedAwayBeforeOneThatHoldsLittle()
    {
        var (small, large) = (await RentAsync(RunLimits.Default), await RentAsync(RunLimits.Default));
        await EndAsync(small, Small);
        small.Sandbox.Still();
        await EndAsync(large, HoldsMemory);

        large.Sandbox.Still();
        await large.Sandbox.Gone;

        Assert.False(small.Sandbox.Gone.IsCompleted, "Both were cleared away, so this tells nothing.");
        await BuriedAsync(small);
    }

    [Fact]
    public async Task WaitForRoomAsync_AsManyUnburiedAsAllowed_WaitsForABurial()
    {
        var rush = new Rush(TimeProvider.System);
        using var waiting = rush.Enter();
        await using var undertaker = new Undertaker(rush, most: 2);
        var (first, second) = (await EndedAsync(Small), await EndedAsync(Small));
        var remains = new[] { first, second }.Select(guest => Remains.Of(guest, engine.Services.GetRequiredService<SandboxHost>().Cgroups)).ToList();

        await undertaker.TakeAsync(first, atOnce: false);
        Assert.True(undertaker.WaitForRoomAsync(Cancellation).IsCompletedSuccessfully);
        await undertaker.TakeAsync(second, atOnce: false);
        await undertaker.WaitForRoomAsync(Cancellation);

        Assert.Contains(remains, left => left.Left() is null);
        Assert.True(undertaker.Unburied < 2);
    }

    [Theory]
    [InlineData(4L << 30, 8)]
    [InlineData(24L << 30, 48)]
    [InlineData(1024L << 30, 64)]
    [InlineData(1L << 30, 8)]
    public void MostFor_Memory_IsAQuarterOfItButNeverNoneNorWithoutEnd(long memory, int most) => Assert.Equal(most, Undertaker.MostFor(memory));

    private Task<Guest> RentAsync(RunLimits limits) => engine.Guests.RentAsync(Language.Python, limits, Cancellation);

    private async Task<Guest> EndedAsync(string code, RunLimits? limits = null)
    {
        var guest = await RentAsync(limits ?? RunLimits.Default);
        await EndAsync(guest, code);
        return guest;
    }

    private static async Task EndAsync(Guest guest, string code)
    {
        guest.Sandbox.SendProgram(GuestProgram.Python(code, GuestProgram.MainModule).ToFrame(), default, Frame.Of(new { t = "run" }));
        guest.Sandbox.TellRest();
        await foreach (var message in guest.Sandbox.Messages.ReadAllAsync(Cancellation))
        {
            if (message is LauncherMessage.Exited exited)
            {
                Assert.True(exited.Evidence.Done);
                return;
            }
        }
    }

    private static async Task BuriedAsync(Guest guest)
    {
        await guest.DisposeAsync();
        Assert.True(await guest.Sandbox.Gone);
    }

    private static IReadOnlyList<int> Members(Guest guest) => ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid);

    private static bool Runs(int process) => ProcessFigures.Threads(process).Any(thread => thread.State == "R");
}
