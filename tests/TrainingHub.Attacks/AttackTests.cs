using System.Text.Json;
using System.Text.RegularExpressions;
using TrainingHub.Protocol;

namespace TrainingHub.Attacks;

/// <summary>Hostile programs against the real sandbox. Each must end with the verdict it announces, and leave the host and the next learner unharmed.</summary>
[Collection("Attacks")]
public sealed class AttackTests(AttackedEngine engine, ITestOutputHelper log) : IClassFixture<AttackedEngine>
{
    public static TheoryData<string> All => [.. AttackCase.Names];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Attack_EndsAsAnnounced_AndLeavesNothing(string name)
    {
        var attack = AttackCase.Read(name);
        var mounts = HostInvariants.Mounts();

        var running = engine.RunAsync(attack.Language, attack.Code, attack.Limits, attack.Profile);
        var honestMeanwhile = attack.Concurrent ? await engine.HonestAsync(Language.CSharp) : null;
        var report = await running;

        log.WriteLine($"{report.Verdict} {report.ExitCode} {report.Explanation}\n{report.Error}\n{report.Stdout}\n{report.Stderr}\n{string.Join('\n', report.Diagnostics)}");
        Assert.Contains(report.Verdict, attack.Expected);
        var output = report.Stdout + report.Stderr;
        Assert.DoesNotContain("BREACH", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Plants.Canary, JsonSerializer.Serialize(report, Wire.Json), StringComparison.Ordinal);
        Assert.Equal(0, engine.Plants.Connections);
        Assert.True(attack.Forbidden is null || !Regex.IsMatch(output, attack.Forbidden), "The output shows what it must not.");
        Assert.True(attack.Required is null || Regex.IsMatch(output, attack.Required), "The output lacks what it must show.");
        Assert.Equal(Verdict.Ok, honestMeanwhile?.Verdict ?? Verdict.Ok);

        var (stray, groups) = await engine.SettleAsync();
        Assert.Empty(stray);
        Assert.InRange(groups.Count, 0, AttackedEngine.StandingGroups);
        Assert.Equal(mounts, HostInvariants.Mounts());
        Assert.Empty(await engine.Host.LeftBehindAsync(TestContext.Current.CancellationToken));
        var honest = await engine.HonestAsync(attack.Language);
        Assert.Equal((Verdict.Ok, "42\n"), (honest.Verdict, honest.Stdout));
    }

    [Fact]
    public void Corpus_HasBothLanguages_AndEnough()
    {
        Assert.True(AttackCase.Names.Count() >= 60);
        Assert.Contains(AttackCase.Names, name => name.StartsWith("csharp", StringComparison.Ordinal));
        Assert.Contains(AttackCase.Names, name => name.StartsWith("python", StringComparison.Ordinal));
    }
}
