using System.Diagnostics;
using TrainingHub.Data.Submissions;

namespace TrainingHub.Cli.Bench;

/// <summary>Who waits for whom: a class that presses at once, one who floods, and how soon Stop stops.</summary>
internal static class QueueBench
{
    private const int Learners = 10;
    private const int Presses = 10;
    private const int Flood = 300;
    private const int Others = 10;
    private const double JobMs = 200;
    private const string Short = "import time; time.sleep(0.2)";

    // The name is how its processes are found from outside; a child that left its session must go too.
    private const string Marked = """
        import ctypes, os, time
        ctypes.CDLL(None).prctl(15, b"NAME", 0, 0, 0)
        if os.fork() == 0:
            os.setsid()
            time.sleep(600)
        print("on", flush=True)
        while True: pass
        """;

    public static async Task<IReadOnlyList<BenchRow>> RunAsync(int rounds, CancellationToken cancellation)
    {
        await using var classroom = await QueueClassroom.StartAsync(csharp: null, python: 4, cancellation);
        return [.. await PressAtOnceAsync(classroom, cancellation), await FloodAsync(classroom, cancellation), .. await StopAsync(classroom, rounds, cancellation)];
    }

    private static async Task<IReadOnlyList<BenchRow>> PressAtOnceAsync(QueueClassroom classroom, CancellationToken cancellation)
    {
        var learners = await classroom.AddLearnersAsync(Learners, cancellation);
        var runs = await Task.WhenAll(learners.SelectMany(learner => Enumerable.Repeat(learner, Presses)).Select(learner => classroom.RunAsync(learner, Short, cancellation)));
        var begun = await classroom.UntilFinishedAsync(runs, cancellation);

        // While presses are still arriving only who is there can be served; from then on, who was served less often goes first.
        var last = begun.Max(row => row.CreatedAt);
        var served = learners.ToDictionary(learner => learner, _ => 0);
        var late = begun.Where(row =>
        {
            var ahead = served[row.PersonId]++ - served.Values.Min();
            return row.StartedAt > last && ahead > 1;
        }).Count();
        return
        [
            One($"{Learners} learners press {Presses} times at once: runs that ended", begun.Count(row => row.Verdict == Protocol.Verdict.Ok), "runs", $"{Learners * Presses}", value => value >= Learners * Presses),
            One($"{Learners} learners press {Presses} times at once: runs begun while somebody was two behind", late, "runs", "0", value => value <= 0),
        ];
    }

    private static async Task<BenchRow> FloodAsync(QueueClassroom classroom, CancellationToken cancellation)
    {
        var people = await classroom.AddLearnersAsync(Others + 1, cancellation);
        var flood = await Task.WhenAll(Enumerable.Range(0, Flood).Select(_ => classroom.RunAsync(people[0], Short, cancellation)));
        var others = new List<Guid>();
        foreach (var other in people.Skip(1))
        {
            others.Add(await classroom.RunAsync(other, Short, cancellation));
            await Task.Delay(TimeSpan.FromMilliseconds(700), cancellation);
        }

        var begun = await classroom.UntilFinishedAsync(others, cancellation);
        var ends = await classroom.UntilFinishedAsync(flood, cancellation);
        double[] waits = [.. begun.Select(Wait)];
        // How long a job really holds its slot here, sandbox included.
        var job = Math.Max(JobMs, ends.Average(row => (row.FinishedAt - row.StartedAt)!.Value.TotalMilliseconds));
        var longest = waits.Max() - job;
        return new BenchRow(
            $"flood: one learner presses {Flood} times, {Others} others once: the longest wait of another, beyond one job ({job:0} ms)",
            Math.Round(longest, 1), "ms", "<= 1000", longest <= 1000, new Spread(Math.Round(Samples.Quantile(waits, 0.1) - job, 1), Math.Round(Samples.Quantile(waits, 0.9) - job, 1)), Others);
    }

    private static async Task<IReadOnlyList<BenchRow>> StopAsync(QueueClassroom classroom, int rounds, CancellationToken cancellation)
    {
        var learner = (await classroom.AddLearnersAsync(1, cancellation))[0];
        var (queued, running) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var name = $"stop{Environment.ProcessId % 10000}x{round}";
            var run = await classroom.RunAsync(learner, Marked.Replace("NAME", name, StringComparison.Ordinal), cancellation);
            await classroom.UntilOutputAsync(run, cancellation);
            if (!Living(name))
            {
                throw new CommandFailedException("the processes of a running program were not found.");
            }

            // Behind busy slots the next ones wait.
            var fillers = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => classroom.RunAsync(learner, "import time; time.sleep(2)", cancellation)));
            var waiting = await classroom.RunAsync(learner, Short, cancellation);
            queued.Add(await TimeAsync(() => classroom.StopAsync(waiting, cancellation)));
            running.Add(await TimeAsync(async () =>
            {
                await classroom.StopAsync(run, cancellation);
                while (Living(name))
                {
                    await Task.Delay(5, cancellation);
                }
            }));
            await Task.WhenAll(fillers.Select(filler => classroom.StopAsync(filler, cancellation)));
            var ended = await classroom.UntilFinishedAsync([run, waiting, .. fillers], cancellation);
            if (ended.Single(row => row.Id == waiting).StartedAt is not null)
            {
                throw new CommandFailedException("a run that should have waited was begun.");
            }
        }

        return [Most("Stop of a run that waits: until it is over", queued, 200), Most("Stop of a run under way, with a child in a session of its own: until no process of it is left", running, 1500)];
    }

    private static double Wait(Submission row) => (row.StartedAt - row.CreatedAt)!.Value.TotalMilliseconds;

    private static bool Living(string name) => Directory.EnumerateDirectories("/proc").Any(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && NameOf(folder) == name);

    private static string? NameOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "comm")).TrimEnd('\n');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    // The promise is for every time, so the longest counts.
    private static BenchRow Most(string bar, IReadOnlyList<double> times, double most) => new(
        bar, Math.Round(times.Max(), 1), "ms at most", $"<= {most}", times.Max() <= most, new Spread(Math.Round(Samples.Quantile(times, 0.1), 1), Math.Round(Samples.Quantile(times, 0.9), 1)), times.Count);

    private static BenchRow One(string bar, double value, string unit, string goal, Func<double, bool> holds) => new(bar, value, unit, goal, holds(value), new Spread(value, value), 1);
}
