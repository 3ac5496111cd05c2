using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>Sandboxes with a hole in them: the attempts at the start must find it, and nothing may run.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class ProbeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("traininghub-bwrap-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("network", "--unshare-net", "", "connected to", "user.max_net_namespaces")]
    [InlineData("other processes", "--proc /proc", "--ro-bind /proc /proc", "process ", "mounted anew")]
    [InlineData("host files", "--dev /dev", "--ro-bind /var /var --dev /dev", "/var", "binds")]
    public async Task Start_SandboxWithAHole_RunsNothingAndTellsProbeCauseAndRemedy(string probe, string arguments, string instead, string cause, string remedy)
    {
        await using var services = ExecutionFixture.Build([new("Execution:Bubblewrap", Wrapper(arguments, instead)), new("Execution:CSharpGuests", "0"), new("Execution:PythonGuests", "0")]);

        var report = await services.GetRequiredService<Executor>().RunAsync(ExecutionFixture.JobFor(Language.Python, "print(1)"), new RecordingSink(), Cancellation);

        Assert.Equal((Verdict.SandboxError, ""), (report.Verdict, report.Stdout));
        var status = services.GetRequiredService<ExecutionStatus>();
        Assert.False(status.IsUp);
        var failed = Assert.Single(services.GetRequiredService<HostCheck>().LastProbes!.Findings, finding => !finding.Ok);
        Assert.Equal(probe, failed.Name);
        Assert.Contains(cause, failed.Found, StringComparison.Ordinal);
        Assert.Contains(remedy, failed.Remedy, StringComparison.Ordinal);
        foreach (var part in (string[])[probe, failed.Found, failed.Remedy!])
        {
            Assert.Contains(part, status.Failure, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Finding_EachProbe_HasARemedyOfItsOwn()
    {
        string[] names = ["sandbox", "user id", "kernel settings", "other processes", "network", "host files", "namespaces", "memory limit", "process limit", "clearing away"];

        var remedies = names.Select(name => ProbeTexts.Finding(name, ok: false, "").Remedy).ToList();

        Assert.Equal(names.Length, remedies.Distinct().Count());
        Assert.All(names, name => Assert.Null(ProbeTexts.Finding(name, ok: true, "").Remedy));
    }

    [Fact]
    public async Task Left_LivingGuest_IsTold()
    {
        await using var services = ExecutionFixture.Build([new("Execution:CSharpGuests", "0"), new("Execution:PythonGuests", "0")]);
        var host = services.GetRequiredService<Execution.Sandbox.SandboxHost>();
        var profile = Execution.Sandbox.SandboxProfile.Python(host.Folder, host.Options, RunLimits.Default);
        var guest = await Execution.Guests.Guest.StartAsync(host, Language.Python, profile, warmUps: [], Cancellation);
        var remains = Remains.Of(guest, host.Cgroups);

        var before = remains.Left();
        await guest.DisposeAsync();

        Assert.Contains("process", before, StringComparison.Ordinal);
        Assert.Null(remains.Left());
    }

    // In the place of bubblewrap: the same with other arguments.
    private string Wrapper(string arguments, string instead)
    {
        const UnixFileMode everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        var path = Path.Combine(_folder.FullName, "bwrap");
        File.WriteAllText(path, $"""
            #!/usr/bin/python3 -ISE
            import os, sys
            words, old, new = sys.argv[1:], {List(arguments)}, {List(instead)}
            at = next(n for n in range(len(words)) if words[n:n + len(old)] == old)
            os.execv("/usr/bin/bwrap", ["/usr/bin/bwrap"] + words[:at] + new + words[at + len(old):])
            """);
        File.SetUnixFileMode(path, everybody);
        File.SetUnixFileMode(_folder.FullName, everybody);
        return path;
    }

    private static string List(string words) => "[" + string.Join(", ", words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"'{word}'")) + "]";
}
