namespace TrainingHub.Execution.Tests.Sandbox;

/// <summary>What sandboxes in a container rest on, and nobody would miss before it is too late.</summary>
public sealed class ContainerTests
{
    private static readonly string[] Lines = [.. Web().Select(line => line.Split('#')[0].Trim())];

    // Without it nobody reaps what a killed launcher leaves, and zombies keep their process numbers.
    [Fact]
    public void Compose_FirstProcess_Reaps() => Assert.Contains("init: true", Lines);

    // With it uid 0 could write core_pattern; without it no sandbox can mount its /proc.
    [Fact]
    public void Compose_UnmaskedPaths_OnlyForAnOrdinaryUserWithoutCapabilities()
    {
        Assert.Contains("- systempaths=unconfined", Lines);
        Assert.Contains("cap_drop: [ALL]", Lines);
        Assert.Contains("- no-new-privileges:true", Lines);
        Assert.DoesNotContain(Lines, line => line.StartsWith("cap_add", StringComparison.Ordinal) || line.StartsWith("privileged", StringComparison.Ordinal));
        var user = Assert.Single(Lines, line => line.StartsWith("user:", StringComparison.Ordinal));
        Assert.True(int.Parse(user["user:".Length..].Trim(' ', '"'), System.Globalization.CultureInfo.InvariantCulture) >= 1000, user);
    }

    // The service "web", up to the next one.
    private static IEnumerable<string> Web() => File.ReadLines(Find()).SkipWhile(line => line != "  web:").Skip(1).TakeWhile(line => line.StartsWith("   ", StringComparison.Ordinal));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "docker-compose.yml") is var file && File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException("docker-compose.yml");
    }
}
