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

    // Through the queue and its slots, as a class's presses go: what keeps a rush short is that few programs run at once.
    private static async Task<IReadOnlyList<BenchRow>> PressAsync(int rounds, CancellationToken cancellation)
    {
        await using var pooled = await QueueClassroom.StartAsync(csharp: Learners, python: 0, cancellation);
        await using var fresh = await QueueClassroom.StartAsync(csharp: 0, python: 0, cancellation);
        var (learners, others) = (await pooled.AddLearnersAsync(Learners, cancellation), await fresh.AddLearnersAsync(Learners, cancellation));
        var single = new Samples("one run alone");
        var burst = new Samples($"95th percentile of {Learners} at once");
        var freshBurst = new Samples($"95th percentile of {Learners} at once, each in a fresh sandbox");
        for (var round = -Unmeasured; round < rounds; round++)
        {
            var alone = await AloneAsync(pooled, learners[0], round, cancellation);
            await pooled.SettleAsync(Learners, cancellation);
            var together = await TogetherAsync(pooled, learners, round, cancellation);
            await pooled.SettleAsync(Learners, cancellation);
            var freshTogether = await TogetherAsync(fresh, others, round, cancellation);
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
    private static async Task<double> AloneAsync(QueueClassroom classroom, Guid learner, int round, CancellationToken cancellation)
    {
        var times = new List<double>();
        for (var turn = 0; turn < 4; turn++)
        {
            await classroom.SettleAsync(Learners, cancellation);
            times.Add(await classroom.FirstOutputAsync(learner, Programs.CSharpLine($"{round} alone {turn}"), cancellation));
        }

        return Samples.Quantile(times[1..], 0.5);
    }

    private static Task<double[]> TogetherAsync(QueueClassroom classroom, IReadOnlyList<Guid> learners, int round, CancellationToken cancellation) =>
        Task.WhenAll(learners.Select((learner, number) => Task.Run(() => classroom.FirstOutputAsync(learner, Programs.CSharpLine($"{round} {number}"), cancellation), cancellation)));
}
