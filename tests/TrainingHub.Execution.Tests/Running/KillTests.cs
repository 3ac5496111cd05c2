using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

[Collection(ExecutionCollection.Name)]
public sealed class KillTests(ExecutionFixture engine)
{
    // Children in sessions of their own, busy and idle.
    private const string Spread = """
        import os, time
        for n in range(6):
            if os.fork() == 0:
                os.setsid()
                while n % 2: pass
                time.sleep(600)
        print('spread', flush=True)
        time.sleep(600)
        """;

    // Place of the start among the fields of /proc/PID/stat from the state on.
    private const int Began = 19;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispose_WhileProcessesSpread_LeavesNothing()
    {
        var (guest, members) = await SpreadAsync();

        await guest.DisposeAsync();

        Assert.True(members.Count > 6);
        Assert.All(members, pid => Assert.False(Directory.Exists($"/proc/{pid}"), $"{pid} lives"));
        Assert.False(GroupExists(guest));
    }

    [Fact]
    public async Task Still_AfterTheEnd_NothingOfItRunsAndItCanBeClearedAway()
    {
        var guest = await engine.Guests.RentAsync(Language.Python, RunLimits.Default, Cancellation);
        const string busy = "import threading\ndef spin():\n    while True: pass\nthreading.Thread(target=spin, daemon=True).start()\nprint('over')\n";
        guest.Sandbox.Send(GuestProgram.Python(busy, GuestProgram.MainModule).ToFrame(), begins: true);
        guest.Sandbox.Send(Frame.Of(new { t = "run" }));
        await foreach (var message in guest.Sandbox.Messages.ReadAllAsync(Cancellation))
        {
            if (message is LauncherMessage.Exited { Evidence.Done: true })
            {
                break;
            }
        }

        var members = ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid);
        while (!members.Any(Runs))
        {
            await Task.Delay(5, Cancellation);
        }

        guest.Sandbox.Still();
        while (members.Any(Runs))
        {
            await Task.Delay(5, Cancellation);
        }

        var stood = members.Count(id => ProcessFigures.Stat(id) is [not "Z", ..]);
        await guest.DisposeAsync();

        Assert.True(stood > 0, "Nothing was there to stand still.");
        Assert.All(members, pid => Assert.False(Directory.Exists($"/proc/{pid}"), $"{pid} lives"));
        Assert.False(GroupExists(guest));
    }

    [Fact]
    public async Task LauncherKilled_ProcessesDieAndItsGroupsAreClearedAway()
    {
        var (guest, members) = await SpreadAsync();
        var began = members.Select(id => (id, ProcessFigures.Stat(id) is { Length: > Began } stat ? stat[Began] : "")).ToList();
        var remains = Remains.Of(guest, engine.Services.GetRequiredService<SandboxHost>().Cgroups);

        Process.GetProcessById(guest.Sandbox.LauncherId).Kill();
        await guest.Sandbox.Gone;

        await UntilGoneAsync(began);
        Assert.Null(remains.Left());
        Assert.False(GroupExists(guest));
    }

    [Theory]
    [InlineData(Language.CSharp)]
    [InlineData(Language.Python)]
    public async Task Dispose_RightAfterTheStart_LeavesNothing(Language language)
    {
        var host = engine.Services.GetRequiredService<SandboxHost>();
        var profile = language == Language.Python
            ? SandboxProfile.Python(host.Folder, host.Options, RunLimits.Default)
            : SandboxProfile.CSharp(host.Folder, RunLimits.Default);
        for (var round = 0; round < 8; round++)
        {
            var sandbox = SandboxProcess.Start(host, profile);
            await Task.Delay(round * 5, Cancellation);

            await sandbox.DisposeAsync();

            Assert.True(await sandbox.Gone);
            Assert.False(Directory.Exists($"/proc/{sandbox.LauncherId}"));
        }
    }

    [Fact]
    public async Task Start_FromAThreadThatEnds_GuestLives()
    {
        // The kernel's signal at a parent's death comes when the starting thread ends, not the process.
        var host = engine.Services.GetRequiredService<SandboxHost>();
        SandboxProcess? sandbox = null;
        var starter = new Thread(() => sandbox = SandboxProcess.Start(host, SandboxProfile.Python(host.Folder, host.Options, RunLimits.Default)));
        starter.Start();
        starter.Join();

        await foreach (var message in sandbox!.Messages.ReadAllAsync(Cancellation))
        {
            Assert.IsNotType<LauncherMessage.Exited>(message);
            if (message is LauncherMessage.FromGuest { Frame.Type: "ready" })
            {
                break;
            }
        }

        sandbox.SendProgram(GuestProgram.Python("print('lives')", GuestProgram.MainModule).ToFrame(), default, Frame.Of(new { t = "run" }));
        var printed = await sandbox.Messages.ReadAllAsync(Cancellation).OfType<LauncherMessage.Output>().FirstAsync(Cancellation);
        await sandbox.DisposeAsync();

        Assert.Equal("lives\n", System.Text.Encoding.UTF8.GetString(printed.Bytes.Span));
    }

    private async Task<(Guest Guest, IReadOnlyList<int> Members)> SpreadAsync()
    {
        var guest = await engine.Guests.RentAsync(Language.Python, RunLimits.Default, Cancellation);
        guest.Sandbox.Send(GuestProgram.Python(Spread, GuestProgram.MainModule).ToFrame(), begins: true);
        guest.Sandbox.Send(Frame.Of(new { t = "run" }));
        await foreach (var message in guest.Sandbox.Messages.ReadAllAsync(Cancellation))
        {
            if (message is LauncherMessage.Output)
            {
                break;
            }
        }

        return (guest, ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid));
    }

    // Wants a core: a frozen process sleeps, a stopped one stands.
    private static bool Runs(int process) => ProcessFigures.Threads(process).Any(thread => thread.State == "R");

    private static bool GroupExists(Guest guest) => guest.Started.ProcsFile is { } file && Directory.Exists(Path.GetDirectoryName(file));

    // Numbers are given again, to whomever, so what began when the member did is waited for.
    private static async Task UntilGoneAsync(IReadOnlyList<(int Id, string Began)> members)
    {
        while (members.Any(member => ProcessFigures.Stat(member.Id) is { Length: > Began } stat && stat[Began] == member.Began && stat[0] != "Z"))
        {
            await Task.Delay(10, Cancellation);
        }
    }
}
