using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>Exercises that ask for more than the server gives.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class LoweredLimitTests
{
    [Theory]
    [InlineData("while True: pass", Verdict.TimeLimit, "Execution:MostCpuSeconds")]
    [InlineData("print('x' * 200000)", Verdict.OutputLimit, "Execution:MostOutputKib")]
    public async Task RunAsync_MeetsALoweredLimit_IsStoppedThereAndToldWhichKey(string code, Verdict verdict, string key)
    {
        var report = await RunAsync(code);

        Assert.Equal(verdict, report.Verdict);
        Assert.Contains($"({key})", report.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MeetsNone_IsToldNothing() => Assert.Null((await RunAsync("print(1)")).Explanation);

    private static async Task<RunReport> RunAsync(string code)
    {
        await using var services = ExecutionFixture.Build(
            [new("Execution:CSharpGuests", "0"), new("Execution:PythonGuests", "0"), new("Execution:MostCpuSeconds", "1"), new("Execution:MostOutputKib", "100")]);
        return await services.GetRequiredService<Executor>().RunAsync(ExecutionFixture.JobFor(Language.Python, code, RunLimits.Default), new RecordingSink(), TestContext.Current.CancellationToken);
    }
}
