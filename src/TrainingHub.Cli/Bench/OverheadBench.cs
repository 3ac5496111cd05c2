using System.Globalization;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>The same programs inside the sandbox and bare. They time their own work, so that starting does not count; they are ours and do not lie.</summary>
internal static class OverheadBench
{
    private const string Python = "/usr/bin/python3";

    public static async Task<BenchReport> RunAsync(int rounds, CancellationToken cancellation)
    {
        var load = Machine.Load();
        await using var engine = await BenchEngine.StartAsync(1, 1, cancellation);
        using var dotnet = await BuiltProgram.PrepareAsync(Workloads.CSharp, cancellation);
        List<(string Bar, double Most, Samples Inside, Samples Bare, Func<Task<string>> RunInside, Func<Task<string>> RunBare)> rows = [];
        foreach (var (kind, about, most) in Workloads.Kinds)
        {
            var (csharp, python) = (Workloads.CSharp.Replace("KIND", kind, StringComparison.Ordinal), Workloads.Python.Replace("KIND", kind, StringComparison.Ordinal));
            rows.Add((
                $"C#, {about}", most, new Samples("inside"), new Samples("bare"),
                () => InsideAsync(engine, Language.CSharp, csharp, cancellation), () => dotnet.RunAsync(kind, cancellation)));
            rows.Add((
                $"Python, {about}", most, new Samples("inside"), new Samples("bare"),
                () => InsideAsync(engine, Language.Python, python, cancellation), () => FirstByte.OutputAsync([Python, "-I", "-c", python], "/", "", cancellation)));
        }

        for (var round = -1; round < rounds; round++)
        {
            foreach (var row in rows)
            {
                await engine.SettleAsync(cancellation);
                // Who goes first changes, since the second finds the caches warm.
                var insideFirst = round % 2 == 0;
                var inside = insideFirst ? await row.RunInside() : "";
                var bare = await row.RunBare();
                inside = insideFirst ? inside : await row.RunInside();
                if (round >= 0)
                {
                    row.Inside.Add(Milliseconds(inside));
                    row.Bare.Add(Milliseconds(bare));
                }
            }
        }

        return new BenchReport(
            "overhead",
            [.. rows.Select(row => Samples.Slower(row.Bar, row.Inside, row.Bare, row.Most)), .. await CostBench.RunAsync(rounds, cancellation)],
            Machine.Look(load));
    }

    private static async Task<string> InsideAsync(BenchEngine engine, Language language, string code, CancellationToken cancellation) =>
        (await engine.RunAsync(language, code, cancellation)).Report.Stdout;

    private static double Milliseconds(string output) => double.Parse(output.Trim(), CultureInfo.InvariantCulture);
}
