using System.Diagnostics;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution.Tests.Sandbox;

/// <summary>Whether a group had met its own limit when the kernel killed in it, read from files as the kernel writes them.</summary>
public sealed class MemoryReasonTests : IDisposable
{
    private readonly DirectoryInfo _group = Directory.CreateTempSubdirectory("traininghub-group-");

    public void Dispose() => _group.Delete(recursive: true);

    [Theory]
    [InlineData("268435456", true)]
    // The last piece that was asked for may be larger than what was left.
    [InlineData("266338304", true)]
    [InlineData("150000000", false)]
    public async Task MetLimit_Version1_IsWhetherItCameUpToIt(string peak, bool expected)
    {
        Write("memory.max_usage_in_bytes", peak);
        Write("memory.limit_in_bytes", "268435456");

        Assert.Equal(expected, await MetLimitAsync($"groups.GroupV1.__new__(groups.GroupV1); group.dirs = {{'memory': '{_group.FullName}'}}"));
    }

    [Theory]
    [InlineData("low 0\nhigh 0\nmax 0\noom 0\noom_kill 1\noom_group_kill 0", false)]
    [InlineData("low 0\nhigh 0\nmax 8\noom 1\noom_kill 1\noom_group_kill 1", true)]
    public async Task MetLimit_Version2_IsWhatWasCounted(string events, bool expected)
    {
        Write("memory.events", events);

        Assert.Equal(expected, await MetLimitAsync($"groups.GroupV2.__new__(groups.GroupV2); group.dir = '{_group.FullName}'"));
    }

    [Fact]
    public async Task MetLimit_NoGroup_IsTakenForTheProgramsOwn() => Assert.True(await MetLimitAsync("groups.NoGroup(None, '', {})"));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_group.FullName, name), text + "\n");

    private static async Task<bool> MetLimitAsync(string group)
    {
        var script = $"import sys; sys.path.insert(0, '{SandboxPaths.Launcher}'); import groups; group = {group}; print(group.met_limit())";
#pragma warning disable RS0030 // The launcher's own code, before anything of a learner's is there.
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-I", "-B", "-c", script]) { RedirectStandardOutput = true })!;
#pragma warning restore RS0030
        var said = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said.Trim() switch { "True" => true, "False" => false, _ => throw new InvalidDataException(said) };
    }
}
