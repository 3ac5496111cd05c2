using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>Thirty learners press Run in the same instant, in C#, each with a source of its own; then what the queue promises when a class presses at once, and how soon a broken limit ends a program.</summary>
internal static class BurstBench
{
    private const int Learners = 30;
    private const int Unmeasured = 2;

    public static async Task<BenchReport> RunAsync(int rounds, CancellationToken cancellation)
    {
        var load = Machine.Load();
        IReadOnlyList<BenchRow> rows = [.. await PressAsync(rounds, cancellation), .. await QueueBench.RunAsync(rounds, cancellation), .. await BreachBench.RunAsync(rounds, cancellation)];
        return new BenchReport("burst", rows, Machine.Look(load));
    }

    private static async Task<IReadOnlyList<BenchRow>> PressAsync(int rounds, CancellationToken cancellation)
    {
        await using var pooled = await BenchEngine.StartAsync(Learners, 0, cancellation);
        await using var fresh = await BenchEngine.StartAsync(0, 0, cancellation);
        var single = new Samples("one run alone");
        var burst = new Samples($"95th percentile of {Learners} at once");
        var freshBurst = new Samples($"95th percentile of {Learners} at once, each in a fresh sandbox");
        for (var round = -Unmeasured; round < rounds; round++)
        {
            var alone = await AloneAsync(pooled, round, cancellation);
            await pooled.SettleAsync(cancellation);
            var together = await TogetherAsync(pooled, round, cancellation);
            await pooled.SettleAsync(cancellation);
            var freshTogether = await TogetherAsync(fresh, round, cancellation);
            if (round >= 0)
            {
                single.Add(alone);
                burst.Add(Samples.Quantile(together, 0.95));
                freshBurst.Add(Samples.Quantile(freshTogether, 0.95));
            }
        }

        return
        [
            Samples.Row(
                $"{Learners} at once: 95th percentile against one run alone", burst.Median / single.Median, [.. burst.Values.Select(value => value / single.Median)], burst, single,
                "times as long", "<= 20", value => value <= 20),
            Samples.Faster($"{Learners} at once against {Learners} fresh sandboxed runs, 95th percentiles", freshBurst, burst, 8),
        ];
    }

    // After a burst caches are cold, which would make the one run slow and the comparison kind: the first does not count.
    private static async Task<double> AloneAsync(BenchEngine engine, int round, CancellationToken cancellation)
    {
        var times = new List<double>();
        for (var turn = 0; turn < 4; turn++)
        {
            await engine.SettleAsync(cancellation);
            times.Add(await engine.FirstOutputAsync(Language.CSharp, Programs.CSharpLine($"{round} alone {turn}"), cancellation));
        }

        return Samples.Quantile(times[1..], 0.5);
    }

    private static Task<double[]> TogetherAsync(BenchEngine engine, int round, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Learners).Select(learner => Task.Run(() => engine.FirstOutputAsync(Language.CSharp, Programs.CSharpLine($"{round} {learner}"), cancellation), cancellation)));
}
