using System.Diagnostics;
using TrainingHub.Execution;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Attacks;

/// <summary>An attack proves nothing unless it succeeds where no sandbox is. These do no harm, so they are tried without one.</summary>
[Collection("Attacks")]
public sealed class ControlTests
{
    private const string Secret = "TRAININGHUB_SECRET";
    private const string SandboxUser = "61399";

    // One that nothing else on this machine has a reason to take.
    private const string MemoryKey = "0x54483031";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("python/read_host_files.py")]
    [InlineData("python/environment_of_others.py")]
    [InlineData("python/own_environment.py")]
    [InlineData("python/system_calls.py")]
    [InlineData("python/filter_answers.py")]
    [InlineData("python/abstract_sockets.py")]
    [InlineData("python/planted_secrets.py")]
    [InlineData("python/tcp_buffers.py")]
    [InlineData("python/odd_sockets.py")]
    [InlineData("python/personality.py")]
    [InlineData("python/become_root.py")]
    public async Task Attack_WithoutSandbox_ShowsItsBreach(string name)
    {
        var attack = AttackCase.Read(name);
        using var plants = new Plants();

        var output = await RunUnprotectedAsync(plants.Point(attack.Code));

        Assert.Matches(attack.Forbidden is null ? "BREACH" : $"BREACH|{attack.Forbidden}", output);
    }

    [Fact]
    public async Task FilterAnswers_WithoutSandbox_EveryCallIsAnsweredOtherwise()
    {
        var output = await RunUnprotectedAsync(AttackCase.Read("python/filter_answers.py").Code);

        // Else the case could not tell the filter's refusal from the kernel's own.
        Assert.DoesNotContain("held", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plants_WhoConnects_IsCountedAndTold()
    {
        using var plants = new Plants();

        var output = await RunUnprotectedAsync(plants.Point(AttackCase.Read("python/planted_secrets.py").Code));

        Assert.Contains(Plants.Canary, output, StringComparison.Ordinal);
        Assert.Equal(2, plants.Connections);
    }

    [Fact]
    public async Task HostInvariants_ProcessOfASandboxUser_IsSeen()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can start a process of another user.");
        using var stray = AsSandboxUser("/usr/bin/sleep", "60");
        try
        {
            while (!Invariants().StrayProcesses().Any(process => process.StartsWith($"{stray.Id}:", StringComparison.Ordinal)))
            {
                await Task.Delay(10, Cancellation);
            }
        }
        finally
        {
            stray.Kill();
        }
    }

    [Fact]
    public async Task HostInvariants_WhatASandboxUserLeft_IsSeen()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can leave something as another user.");
        var file = Path.Combine("/dev/shm", $"traininghub-left-{Environment.ProcessId}");
        try
        {
            await EndAsync(AsSandboxUser("/usr/bin/touch", file));
            await EndAsync(AsSandboxUser("/usr/bin/python3", "-c", $"import ctypes; print(ctypes.CDLL(None).shmget({MemoryKey}, 4096, 0o1600))"));

            var left = await Invariants().LeftBehindAsync(Cancellation);

            Assert.Contains(file, left);
            Assert.Contains(left, one => one.StartsWith("shm ", StringComparison.Ordinal) && one.EndsWith(SandboxUser, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
            await EndAsync(Start("/usr/bin/ipcrm", "-M", MemoryKey));
        }

        Assert.Empty(await Invariants().LeftBehindAsync(Cancellation));
    }

    [Fact]
    public void HostInvariants_GroupOfADeadLauncher_IsSeen()
    {
        var cgroups = CgroupLayout.Find(new ExecutionOptions());
        Assert.SkipWhen(cgroups.Kind == "none", "There are no control groups here.");
        // No process has this number: the kernel's largest is 4194304.
        const string name = "4194305-1";
        foreach (var parent in cgroups.Parents)
        {
            Directory.CreateDirectory(Path.Combine(parent, name));
            try
            {
                Assert.Contains(name, Invariants().OwnGroups());
            }
            finally
            {
                Directory.Delete(Path.Combine(parent, name));
            }
        }
    }

    private static HostInvariants Invariants() => new(CgroupLayout.Find(new ExecutionOptions()), new ExecutionOptions().FirstUserId, new ExecutionOptions().UserIds);

    private static Process AsSandboxUser(params string[] command) => Start("/usr/bin/setpriv", ["--reuid", SandboxUser, "--regid", SandboxUser, "--clear-groups", .. command]);

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync(Cancellation);
        }
    }

    private static async Task<string> RunUnprotectedAsync(string code)
    {
        using var process = Start("/usr/bin/python3", "-c", code);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output;
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment[Secret] = Plants.Canary;
#pragma warning disable RS0030 // The one place that runs an attack outside of a sandbox.
        return Process.Start(start)!;
#pragma warning restore RS0030
    }
}
