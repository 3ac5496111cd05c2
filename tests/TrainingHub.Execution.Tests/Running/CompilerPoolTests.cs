using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>A source that holds a compiler up, and everybody else.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class CompilerPoolTests
{
    // Overloads of lambdas in lambdas: each level multiplies what has to be tried.
    private static readonly string Bomb = """
        class A { public int V; public A Next; } class B { public int V; public B Next; } class C { public int V; public C Next; public int W; }
        static class Bomb { public static int X(Func<A, int> f) => 1; public static int X(Func<B, int> f) => 2; public static int X(Func<C, int> f) => 3; }
        Console.WriteLine(
        """ + string.Concat("abcdefghijklmn".Select(name => $"Bomb.X({name} => ")) + "n.W" + new string(')', 14) + ");";

    private static readonly KeyValuePair<string, string?>[] NoGuests = [new("Execution:CSharpGuests", "0"), new("Execution:PythonGuests", "0")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckAsync_WhileAnotherLearnersBombCompiles_IsAnsweredBeforeIt()
    {
        await using var services = await UpAsync();
        var bomb = CheckAsync(services, Bomb, Guid.CreateVersion7());

        var honest = await CheckAsync(services, "Console.WriteLine(oops);", Guid.CreateVersion7());

        Assert.False(bomb.IsCompleted, "The bomb was no bomb.");
        Assert.Contains(honest, diagnostic => diagnostic.Message.Contains("oops", StringComparison.Ordinal));
        await EndAsync(bomb);
    }

    [Fact]
    public async Task CheckAsync_TheSameLearnerAgain_WaitsForTheBomb()
    {
        await using var services = await UpAsync();
        var learner = Guid.CreateVersion7();
        var bomb = CheckAsync(services, Bomb, learner);

        await CheckAsync(services, "Console.WriteLine(1);", learner);

        Assert.True(bomb.IsCompleted);
    }

    [Fact]
    public async Task CheckAsync_TheSameBombAgain_IsNotCompiledAgain()
    {
        await using var services = await UpAsync();
        IReadOnlyList<Diagnostic>? first;
        while ((first = await EndAsync(CheckAsync(services, Bomb, null))) is null)
        {
        }

        // With a compiler that is asked, this would wait for it.
        var second = CheckAsync(services, Bomb, null);

        Assert.True(second.IsCompleted);
        Assert.Equal(CompilerProcess.BrokeDown, Assert.Single(first).Id);
        Assert.Same(first, await second);
    }

    [Fact]
    public async Task CompileAsync_EveryCompilerHeldUp_IsAnsweredWhenOneIsFreeAgain()
    {
        await using var services = await UpAsync();
        var bombs = new[] { CheckAsync(services, Bomb, null), CheckAsync(services, "// other\n" + Bomb, null) };

        var honest = await CheckAsync(services, "Console.WriteLine(1);", null);

        Assert.Empty(honest);
        Assert.Contains(bombs, bomb => bomb.IsCompleted);
        foreach (var bomb in bombs)
        {
            await EndAsync(bomb);
        }
    }

    [Fact]
    public async Task CompileAsync_AfterABomb_TheCompilerIsWarmedAgain()
    {
        await using var services = await UpAsync(new KeyValuePair<string, string?>("Execution:CompilerWarmUps", "3"));
        var pool = services.GetRequiredService<CompilerPool>();
        while (pool.Compiles.Any(count => count < 3))
        {
            await Task.Delay(20, Cancellation);
        }

        await EndAsync(CheckAsync(services, Bomb, null));

        // The one that was ended starts anew, from none.
        while (pool.Compiles.Any(count => count < 3))
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(2, pool.Compiles.Count);
    }

    private static async Task<ServiceProvider> UpAsync(params KeyValuePair<string, string?>[] settings)
    {
        var services = ExecutionFixture.Build([.. NoGuests, new("Execution:CompilerCpuSeconds", "5"), .. settings]);
        await services.GetRequiredService<ExecutionStatus>().WaitUntilUpAsync(Cancellation);
        return services;
    }

    // On a machine that is busy with other work a bomb runs out of elapsed time first, and is told to be the machine's fault: null.
    private static async Task<IReadOnlyList<Diagnostic>?> EndAsync(Task<IReadOnlyList<Diagnostic>> bomb)
    {
        try
        {
            return await bomb;
        }
        catch (SandboxUnavailableException)
        {
            return null;
        }
    }

    private static Task<IReadOnlyList<Diagnostic>> CheckAsync(ServiceProvider services, string code, Guid? learner) =>
        services.GetRequiredService<Execution.Runs.Executor>().CheckAsync(Language.CSharp, code, null, learner, Cancellation);
}
