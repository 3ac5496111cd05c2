using System.Diagnostics;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>
/// What the tools cost: CPU time of the same program plain and under a tool, in turn; and how soon after a program's end its profile is there. The bars are about the thread that works,
/// for that is what a profile shows; what the whole guest used, a tool's own threads among it, is told beside it.
/// </summary>
internal static class ProfilerCosts
{
    private const double ReadySeconds = 1.5;
    // A tool's start costs the same for a short program as for a long one; the bars are about programs that are worth a profile, of a second and more.
    private const int ManyTurns = 6000;
    private const string TurnsHere = "TURNS";
    private const string CSharpOrdinary = "var words = Enumerable.Range(0, 2000).Select(i => \"w\" + i % 97).ToList();\nlong t = 0;\nfor (int r = 0; r < TURNS; r++) {\n    var groups = words.GroupBy(w => w).Select(g => (g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ToList();\n    t += string.Join(',', groups.Select(g => g.Key)).Length;\n    t += System.Text.Json.JsonSerializer.Serialize(groups.Take(20).Select(g => g.Key)).Length;\n}\nConsole.WriteLine(t);\n";
    private const string CSharpTight = "Console.WriteLine(Work.Loop());\nstatic class Work {\n    public static long Loop() {\n        long t = 0;\n        for (int i = 0; i < TURNS * 100000; i++)\n            t += i ^ (t >> 3);\n        return t;\n    }\n}\n";
    private const string PythonOrdinary = "import json\nwords = ['w%d' % (i % 97) for i in range(2000)]\nt = 0\nfor r in range(TURNS):\n    counts = {}\n    for w in words:\n        counts[w] = counts.get(w, 0) + 1\n    t += len(json.dumps(sorted(counts.items(), key=lambda p: -p[1])))\nprint(t)\n";
    private const string PythonSteps = "import asyncio\nasync def step(n):\n    for _ in range(n):\n        await asyncio.sleep(0)\nasync def main():\n    await asyncio.gather(*[step(25000) for _ in range(4)])\nasyncio.run(main())\n";
    private const string StepBar = "python threads: a step of an asyncio task";
    private const int Steps = 100_000;

    // Programs of ours tell the CPU time of the thread that works, the kernel's own figure in nanoseconds.
    private const string CSharpTells = "Console.WriteLine(System.IO.File.ReadAllText(\"/proc/thread-self/schedstat\").Split(' ')[0]);\n";
    private const string PythonTells = "print(__import__('time').thread_time_ns())\n";

    public static IEnumerable<ProfilersBench.Part> Parts(int rounds) =>
    [
        Factor("csharp sampling: CPU time", Language.CSharp, CSharpOrdinary, ProfileTool.Sampling, 1.12, rounds),
        Factor("csharp threads: CPU time", Language.CSharp, CSharpOrdinary, ProfileTool.Threads, 1.02, rounds),
        Factor("csharp hits: CPU time, ordinary code", Language.CSharp, CSharpOrdinary, ProfileTool.Hits, 1.15, rounds),
        Factor("csharp hits: CPU time, tight loop", Language.CSharp, CSharpTight, ProfileTool.Hits, 1.5, rounds),
        Factor("python sampling: CPU time", Language.Python, PythonOrdinary, ProfileTool.Sampling, 1.05, rounds),
        Factor("python threads: CPU time", Language.Python, PythonOrdinary, ProfileTool.Threads, 1.02, rounds),
        new("csharp lines: one probe", async (engine, cancellation) => [await ProbeAsync(engine, "csharp lines: one probe", ProfileTool.Lines, 30, rounds, cancellation)]),
        new("csharp calls: one call", async (engine, cancellation) => [await ProbeAsync(engine, "csharp calls: one call", ProfileTool.Calls, 130, rounds, cancellation)]),
        new(StepBar, (engine, cancellation) => StepAsync(engine, rounds, cancellation)),
        new("csharp sampling: profile there after the program's end", async (engine, cancellation) => [await ReadyAsync(engine, Language.CSharp, Turns(CSharpOrdinary, ManyTurns), rounds, cancellation)]),
        new("python sampling: profile there after the program's end", async (engine, cancellation) => [await ReadyAsync(engine, Language.Python, Turns(PythonOrdinary, ManyTurns), rounds, cancellation)]),
    ];

    private static ProfilersBench.Part Factor(string bar, Language language, string code, ProfileTool tool, double goal, int rounds) =>
        new(bar, (engine, cancellation) => FactorAsync(engine, bar, language, code, tool, goal, rounds, cancellation));

    private static async Task<List<BenchRow>> FactorAsync(BenchEngine engine, string bar, Language language, string code, ProfileTool tool, double goal, int rounds, CancellationToken cancellation)
    {
        var (plain, under) = await PairsAsync(engine, language, Turns(code, ManyTurns), tool, rounds, cancellation);
        var (shortPlain, shortUnder) = await PairsAsync(engine, language, Turns(code, 1), tool, rounds, cancellation);
        var first = shortUnder.Zip(shortPlain, (one, other) => ThreadMs(one) - ThreadMs(other)).ToList();
        return
        [
            Samples.Slower(bar, Of(under, "under the tool", ThreadMs), Of(plain, "plain", ThreadMs), goal) with { Unit = "times the plain run, the thread that works" },
            Samples.Slower($"{bar}, the whole guest", Of(under, "under the tool", GuestMs), Of(plain, "plain", GuestMs), double.PositiveInfinity) with { Unit = "times the plain run", Goal = "told" },
            new BenchRow($"{bar}, of it before the first turn is over", Math.Round(Samples.Quantile(first, 0.5), 1), "ms more than plain, the thread that works", "told", true, SpreadOf(first), rounds),
        ];

        static double GuestMs(RunReport report) => report.Timings.CpuMs;

        static Samples Of(List<RunReport> reports, string what, Func<RunReport, double> cost)
        {
            var samples = new Samples(what);
            reports.ForEach(report => samples.Add(cost(report)));
            return samples;
        }
    }

    /// <summary>The same program plain and under a tool, in turn; who is first changes.</summary>
    private static async Task<(List<RunReport> Plain, List<RunReport> Under)> PairsAsync(BenchEngine engine, Language language, string code, ProfileTool tool, int rounds, CancellationToken cancellation)
    {
        List<RunReport> plain = [], under = [];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var isUnder in (bool[])[round % 2 == 1, round % 2 == 0])
            {
                (isUnder ? under : plain).Add(await OkAsync(engine, language, Telling(language, code), isUnder ? tool : null, cancellation));
            }
        }

        return (plain, under);
    }

    private static string Turns(string code, int turns) => code.Replace(TurnsHere, $"{turns}", StringComparison.Ordinal);

    // Where top-level statements end: types follow them in C#.
    private static string Telling(Language language, string code) => language == Language.Python ? code + PythonTells
        : code.IndexOf("static class", StringComparison.Ordinal) is > 0 and var types ? code.Insert(types, CSharpTells) : code + CSharpTells;

    private static double ThreadMs(RunReport report) =>
        double.Parse(report.Stdout.TrimEnd().Split('\n')[^1], System.Globalization.CultureInfo.InvariantCulture) / 1_000_000;

    private static async Task<BenchRow> ProbeAsync(BenchEngine engine, string bar, ProfileTool tool, double goal, int rounds, CancellationToken cancellation)
    {
        List<double> costs = [];
        for (var round = 0; round < rounds; round++)
        {
            costs.Add((await engine.ProfileAsync(Language.CSharp, "for (int i = 0; i < 10; i++) { Console.Write(i); }\n", tool, cancellation)).Probes!.ProbeNs);
        }

        return new BenchRow(bar, Math.Round(costs.Min(), 1), "ns, as calibrated in the guest", $"<= {goal}", costs.Min() <= goal, SpreadOf(costs), rounds);
    }

    private static async Task<List<BenchRow>> StepAsync(BenchEngine engine, int rounds, CancellationToken cancellation)
    {
        const double Goal = 2;
        var (plain, under) = await PairsAsync(engine, Language.Python, PythonSteps, ProfileTool.Threads, rounds, cancellation);
        var (thread, spread) = Compare(ThreadMs);
        var (guest, guestSpread) = Compare(report => report.Timings.CpuMs);
        return
        [
            new BenchRow(StepBar, thread, "us more than plain, the thread that works", $"<= {Goal}", thread <= Goal, spread, rounds),
            new BenchRow($"{StepBar}, the whole guest", guest, "us more than plain", "told", true, guestSpread, rounds),
        ];

        (double Cost, Spread Spread) Compare(Func<RunReport, double> cost) =>
            (Math.Round(PerStep(under.Min(cost) - plain.Min(cost)), 2), SpreadOf(plain.Zip(under, (one, other) => PerStep(cost(other) - cost(one)))));

        static double PerStep(double milliseconds) => milliseconds * 1000 / Steps;
    }

    private static async Task<BenchRow> ReadyAsync(BenchEngine engine, Language language, string code, int rounds, CancellationToken cancellation)
    {
        List<double> after = [];
        for (var round = 0; round < rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var report = await OkAsync(engine, language, code, ProfileTool.Sampling, cancellation);
            var told = report.Timings;
            after.Add((Stopwatch.GetElapsedTime(began).TotalMilliseconds - told.QueuedMs - told.CompileMs - told.GuestReadyMs - told.WallMs) / 1000);
        }

        var middle = Math.Round(Samples.Quantile(after, 0.5), 2);
        return new BenchRow($"{language.WireName()} sampling: profile there after the program's end", middle, "s", $"<= {ReadySeconds}", middle <= ReadySeconds, SpreadOf(after), rounds);
    }

    private static async Task<RunReport> OkAsync(BenchEngine engine, Language language, string code, ProfileTool? tool, CancellationToken cancellation)
    {
        var report = await engine.ReportAsync(language, code, tool, cancellation);
        return report.Verdict == Verdict.Ok ? report : throw new CommandFailedException($"a program of the benchmark ended with {report.Verdict}: {report.Explanation} {report.Stderr}");
    }

    private static Spread SpreadOf(IEnumerable<double> values)
    {
        List<double> all = [.. values];
        return new Spread(Math.Round(Samples.Quantile(all, 0.1), 3), Math.Round(Samples.Quantile(all, 0.9), 3));
    }
}
