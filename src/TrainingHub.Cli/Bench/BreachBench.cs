using System.Diagnostics;
using System.Globalization;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>How long a program that breaks a limit goes on: from the breach to its verdict, with everything in its sandbox stopped.</summary>
internal static class BreachBench
{
    private const double MostMs = 500;
    private static readonly RunLimits Limits = new() { MemoryMib = 96, OutputKib = 64, Processes = 40, DiskMib = 16, CpuSeconds = 20, WallSeconds = 20 };
    private static readonly RunLimits LittleTime = Limits with { WallSeconds = 0.6 };
    private static readonly RunLimits LittleCpu = Limits with { CpuSeconds = 0.4 };

    // Programs that take a moment to reach their limit tell the time as they go, on the clock that is read here as well.
    private const string CSharpNow = "Console.WriteLine(System.Diagnostics.Stopwatch.GetTimestamp());";
    private const string PythonNow = "print(time.monotonic_ns(), flush=True)";

    private static readonly Breach[] Breaches =
    [
        new("elapsed time, C#", Language.CSharp, Verdict.TimeLimit, "Console.WriteLine(\"now\"); Thread.Sleep(60000);", LittleTime, OverTime),
        new("elapsed time, Python", Language.Python, Verdict.TimeLimit, "import time\nprint('now', flush=True)\ntime.sleep(60)", LittleTime, OverTime),
        new("processor time, C#", Language.CSharp, Verdict.TimeLimit, "Console.WriteLine(\"now\"); while (true) { }", LittleCpu, OverCpu),
        new("processor time, Python", Language.Python, Verdict.TimeLimit, "print('now', flush=True)\nwhile True: pass", LittleCpu, OverCpu),
        new("memory, C#", Language.CSharp, Verdict.MemoryLimit, $"var all = new List<byte[]>(); while (true) {{ {CSharpNow} var a = new byte[1 << 20]; Array.Fill(a, (byte)1); all.Add(a); }}", Limits, SinceLastWord),
        new("memory, Python", Language.Python, Verdict.MemoryLimit, $"import time\na = []\nwhile True:\n    {PythonNow}\n    a.append('x' * 1000000)", Limits, SinceLastWord),
        new("output, C#", Language.CSharp, Verdict.OutputLimit, $"while (true) {{ {CSharpNow} }}", Limits, SinceLastWord),
        new("output, Python", Language.Python, Verdict.OutputLimit, $"import time\nwhile True: {PythonNow}", Limits, SinceLastWord),
        new("threads, C#", Language.CSharp, Verdict.ProcessLimit, $"while (true) {{ try {{ new Thread(() => Thread.Sleep(-1)).Start(); {CSharpNow} }} catch (OutOfMemoryException) {{ }} }}", Limits, SinceLastWord),
        new("processes, Python", Language.Python, Verdict.ProcessLimit, $"import os, time\nwhile True:\n    try:\n        os.fork()\n        {PythonNow}\n    except OSError: pass", Limits, SinceLastWord),
        new("disk, Python", Language.Python, Verdict.DiskLimit, $"import time\nf = open('/tmp/big', 'wb')\nwhile True:\n    {PythonNow}\n    f.write(bytes(1 << 20))", Limits, SinceLastWord),
    ];

    public static async Task<IReadOnlyList<BenchRow>> RunAsync(int rounds, CancellationToken cancellation)
    {
        await using var engine = await BenchEngine.StartAsync(1, 1, cancellation);
        var rows = new List<BenchRow>();
        foreach (var breach in Breaches)
        {
            rows.Add(await MeasureAsync(engine, breach, rounds, cancellation));
        }

        return rows;
    }

    private static async Task<BenchRow> MeasureAsync(BenchEngine engine, Breach breach, int rounds, CancellationToken cancellation)
    {
        var (over, whole) = (new Samples("from the breach to the verdict"), new Samples("the whole run"));
        for (var round = 0; round < rounds; round++)
        {
            await engine.SettleAsync(cancellation);
            var (endedAt, report) = await engine.ToTheEndAsync(breach.Language, breach.Code, breach.Limits, cancellation);
            if (report.Verdict != breach.Expected)
            {
                throw new CommandFailedException($"a program that breaks the limit of {breach.About} ended with {report.Verdict}: {report.Explanation} {report.Stderr}");
            }

            over.Add(breach.OverMs(endedAt, report, breach.Limits));
            whole.Add(report.Timings.WallMs);
        }

        return Samples.Row($"limit of {breach.About}: 95th percentile from the breach to the verdict", Samples.Quantile(over.Values, 0.95), over.Values, over, whole, "ms", $"<= {MostMs:0}", value => value <= MostMs);
    }

    private static double OverTime(long endedAt, RunReport report, RunLimits limits) => report.Timings.WallMs - (limits.WallSeconds * 1000);

    private static double OverCpu(long endedAt, RunReport report, RunLimits limits) => report.Timings.CpuMs - (limits.CpuSeconds * 1000);

    // The last number that was not cut. The breach came with what the program did next, so this is an upper bound.
    private static double SinceLastWord(long endedAt, RunReport report, RunLimits limits)
    {
        var told = report.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = told.Where(line => line.Length == told[0].Length && line.All(char.IsAsciiDigit)).Max(line => long.Parse(line, CultureInfo.InvariantCulture));
        return Stopwatch.GetElapsedTime(last, endedAt).TotalMilliseconds;
    }

    private sealed record Breach(string About, Language Language, Verdict Expected, string Code, RunLimits Limits, Func<long, RunReport, RunLimits, double> OverMs);
}
