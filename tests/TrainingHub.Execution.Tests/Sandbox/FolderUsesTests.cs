using System.Globalization;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution.Tests.Sandbox;

/// <summary>Which versions of the sandbox files go: none that a service uses, or is about to use.</summary>
public sealed class FolderUsesTests : IDisposable
{
    // Above the largest process id that Linux gives.
    private const string DeadProcess = "999999999";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);
    private readonly string _parent = Directory.CreateTempSubdirectory("traininghub-uses-").FullName;

    [Fact]
    public void Prune_UsedByTheDeadLongAgo_Goes()
    {
        var version = Version("old", DeadProcess, Now - Long);

        FolderUses.Prune(_parent, Now);

        Assert.False(Directory.Exists(version));
        Assert.False(Directory.Exists(version + ".uses"));
    }

    [Fact]
    public void Prune_UsedByALivingProcess_Stays()
    {
        var version = Version("used", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Now - Long);

        FolderUses.Prune(_parent, Now);

        Assert.True(Directory.Exists(version));
    }

    [Fact]
    public void Prune_BetweenAnothersFolderAndItsMark_LeavesThatVersionAlone()
    {
        var version = Version("arriving", use: null, Now);

        FolderUses.Prune(_parent, Now);

        Assert.True(Directory.Exists(version));
        Assert.True(Directory.Exists(version + ".uses"));
    }

    [Fact]
    public async Task Prune_ManyAtOnce_NoneFails()
    {
        for (var round = 0; round < 40; round++)
        {
            for (var number = 0; number < 20; number++)
            {
                Version($"{round}-{number}", DeadProcess, Now - Long);
            }

            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => FolderUses.Prune(_parent, Now), TestContext.Current.CancellationToken)));
        }
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private string Version(string name, string? use, DateTimeOffset touched)
    {
        var version = Directory.CreateDirectory(Path.Combine(_parent, name)).FullName;
        File.WriteAllText(Path.Combine(version, "file"), "");
        var uses = Directory.CreateDirectory(version + ".uses").FullName;
        if (use is not null)
        {
            File.WriteAllText(Path.Combine(uses, use), "");
        }

        Directory.SetLastWriteTimeUtc(uses, touched.UtcDateTime);
        return version;
    }
}
