using System.Diagnostics;

namespace TrainingHub.Attacks;

/// <summary>An attack proves nothing unless it succeeds where no sandbox is. These do no harm, so they are tried without one.</summary>
[Collection("Attacks")]
public sealed class ControlTests
{
    private const string Secret = "TRAININGHUB_SECRET";

    [Theory]
    [InlineData("python/read_host_files.py")]
    [InlineData("python/environment_of_others.py")]
    [InlineData("python/system_calls.py")]
    [InlineData("python/abstract_sockets.py")]
    public async Task Attack_WithoutSandbox_ShowsItsBreach(string name)
    {
        var attack = AttackCase.Read(name);
        using var listener = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        listener.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint("\0traininghub-control"));

        var output = await RunUnprotectedAsync(attack.Code);

        Assert.Matches(attack.Forbidden is null ? "BREACH" : $"BREACH|{attack.Forbidden}", output);
    }

    [Fact]
    public async Task HostInvariants_ProcessOfASandboxUser_IsSeen()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can start a process of another user.");
        using var stray = Start("/usr/bin/setpriv", "--reuid", "61399", "--regid", "61399", "--clear-groups", "/usr/bin/sleep", "60");
        try
        {
            while (!HostInvariants.StrayProcesses().Any(process => process.StartsWith($"{stray.Id}:", StringComparison.Ordinal)))
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            stray.Kill();
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
        start.Environment[Secret] = AttackedEngine.Canary;
#pragma warning disable RS0030 // The one place that runs an attack outside of a sandbox.
        return Process.Start(start)!;
#pragma warning restore RS0030
    }
}
