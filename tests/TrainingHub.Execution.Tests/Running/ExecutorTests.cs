using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

[Collection(ExecutionCollection.Name)]
public sealed class ExecutorTests(ExecutionFixture engine, ITestOutputHelper log)
{
    [Theory]
    [InlineData(Language.CSharp, "Console.WriteLine(6 * 7);")]
    [InlineData(Language.Python, "print(6 * 7)")]
    public async Task RunAsync_OneLine_PrintsItsLine(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);
        log.WriteLine(JsonSerializer.Serialize(report, Wire.ReadableJson));

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Equal("42\n", report.Stdout);
        Assert.Equal("", report.Stderr);
        Assert.Equal(0, report.ExitCode);
    }
}
