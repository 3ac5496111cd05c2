using System.Diagnostics;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web.Tests.Startup;

public sealed class DataFolderClaimTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traininghub-claim-").FullName;

    private string Claim => Path.Combine(_folder, "server.pid");

    [Fact]
    public void Take_FreeFolder_IsTaken_AndAgainByTheSameProcess()
    {
        Assert.True(DataFolderClaim.TryTake(_folder, out _));
        Assert.True(DataFolderClaim.TryTake(_folder, out _));
    }

    [Fact]
    public async Task Take_HeldByALivingProcess_IsRefused_AndFreeWhenItDies()
    {
#pragma warning disable RS0030 // The test needs a process that is not itself.
        using var other = Process.Start("/usr/bin/sleep", "60");
#pragma warning restore RS0030
        var start = (await File.ReadAllTextAsync($"/proc/{other.Id}/stat", TestContext.Current.CancellationToken)).Split(") ")[^1].Split(' ')[19];
        await File.WriteAllTextAsync(Claim, $"{other.Id} {start}", TestContext.Current.CancellationToken);

        Assert.False(DataFolderClaim.TryTake(_folder, out var holder));
        Assert.Equal(other.Id, holder);

        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(DataFolderClaim.TryTake(_folder, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("1 2 3")]
    [InlineData("1 0")]
    [InlineData("999999999 5")]
    public void Take_ClaimOfNobody_IsTaken(string claim)
    {
        File.WriteAllText(Claim, claim);

        Assert.True(DataFolderClaim.TryTake(_folder, out _));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
