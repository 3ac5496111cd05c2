using System.Text.Json;
using TrainingHub.Execution;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>Python's own tools, run bare on the same file outside of any sandbox: what the lab shows must be what they say.</summary>
internal static class BareTools
{
    private const double SharePoints = 5;

    // Programs of ours only: this runs them with the rights of who calls the benchmark.
    private const string Bare = """
        import ast, cProfile, dis, io, json, pstats, sys, contextlib, line_profiler
        code = sys.stdin.read()
        calls, lines = {}, {}
        profile = cProfile.Profile()
        with contextlib.redirect_stdout(io.StringIO()):
            program = compile(code, "main.py", "exec")
            profile.enable(); exec(program, {"__name__": "__main__"}); profile.disable()
        for (name, line, function), (primitive, count, own, total, _) in pstats.Stats(profile).stats.items():
            if name == "main.py" and function in ("most", "some", "least"): calls[function] = [count, primitive, total]
        tool, seen = line_profiler.LineProfiler(), set()
        def bare(function):
            # This version cannot take two functions of the same bytecode: it would lengthen the second by half an instruction.
            body = function.__code__.co_code
            while body in seen: body += bytes([dis.opmap["NOP"], 0])
            seen.add(body)
            function.__code__ = function.__code__.replace(co_code=body)
            return tool(function)
        tree = ast.parse(code, "main.py")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef): node.decorator_list.append(ast.copy_location(ast.Name("__bare", ast.Load()), node))
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(ast.fix_missing_locations(tree), "main.py", "exec"), {"__name__": "__main__", "__bare": bare})
        for (_, _, function), rows in tool.get_stats().timings.items():
            lines[function] = [[line, hits, time] for line, hits, time in rows]
        print(json.dumps({"calls": calls, "lines": lines}))
        """;

    private const int Repeats = 60;
    private const int MostAttempts = 3;

    public static IEnumerable<ProfilersBench.Part> Parts() => [new("cProfile and line_profiler bare", CompareAsync)];

    private static async Task<List<BenchRow>> CompareAsync(BenchEngine engine, CancellationToken cancellation)
    {
        var (calls, hits, programs) = (0, 0, 0);
        List<double> callPoints = [], linePoints = [];
        foreach (var program in TruthCorpus.For(Language.Python, Repeats))
        {
            List<Compared> tries = [await CompareAsync(engine, program, cancellation)];
            while (tries.Count < MostAttempts && Math.Max(tries[0].CallPoints, tries[0].LinePoints) > SharePoints)
            {
                tries.Add(await CompareAsync(engine, program, cancellation));
            }

            var isBusy = tries.Exists(seen => seen.Noisy);
            programs++;
            calls += tries.TrueForAll(seen => seen.SameCalls) ? 1 : 0;
            hits += tries.TrueForAll(seen => seen.SameHits) ? 1 : 0;
            callPoints.Add(KnownAnswers.Judged([.. tries.Select(seen => seen.CallPoints)], isBusy));
            linePoints.Add(KnownAnswers.Judged([.. tries.Select(seen => seen.LinePoints)], isBusy));
        }

        return
        [
            Same("cProfile bare: the same call counts", calls, programs),
            Points("cProfile bare: worst difference of a share", callPoints),
            Same("line_profiler bare: the same hits", hits, programs),
            Points("line_profiler bare: worst difference of a share", linePoints),
        ];
    }

    private static async Task<Compared> CompareAsync(BenchEngine engine, TruthProgram program, CancellationToken cancellation)
    {
        var bare = JsonSerializer.Deserialize<Found>(await FirstByte.OutputAsync([new ExecutionOptions().Python, "-I", "-c", Bare], "/", program.Code, cancellation), Wire.Json)!;
        var called = await engine.ProfileAsync(Language.Python, program.Code, ProfileTool.Calls, cancellation);
        var timed = await engine.ProfileAsync(Language.Python, program.Code, ProfileTool.Lines, cancellation);
        var mine = called.Functions.Where(row => bare.Calls.ContainsKey(called.Frames[row.Frame].Name)).ToDictionary(row => called.Frames[row.Frame].Name);
        var own = bare.Lines.Values.SelectMany(rows => rows).ToDictionary(row => (int)row[0]);
        // The lab watches comprehensions too, in rows of their own; the bare tool is told of functions only.
        var shown = timed.Lines.Where(line => line.Function >= 0 && bare.Lines.ContainsKey(timed.Frames[line.Function].Name)).Where(line => own.ContainsKey(line.Line)).GroupBy(line => line.Line).ToDictionary(lines => lines.Key, lines => (Hits: lines.Sum(line => line.Hits ?? 0), Time: lines.Sum(line => line.RawTime ?? line.Time ?? 0)));
        return new Compared(
            mine.Count == bare.Calls.Count && mine.All(row => row.Value.Calls == (long)bare.Calls[row.Key][0] && row.Value.Primitive == (long)bare.Calls[row.Key][1]),
            own.All(row => shown.TryGetValue(row.Key, out var line) && line.Hits == (long)row.Value[1]),
            WorstPoints(bare.Calls.ToDictionary(row => row.Key, row => row.Value[2]), mine.ToDictionary(row => row.Key, row => (double)row.Value.Total)),
            WorstPoints(own.ToDictionary(row => row.Key, row => row.Value[2]), shown.ToDictionary(row => row.Key, row => (double)row.Value.Time)),
            Noisy: called.Noise is { Grade: not "A" } || timed.Noise is { Grade: not "A" });
    }

    private static double WorstPoints<T>(Dictionary<T, double> bare, Dictionary<T, double> shown)
        where T : notnull
    {
        var (all, ours) = (bare.Values.Sum(), shown.Values.Sum());
        return bare.Count == 0 || ours <= 0 ? 100 : bare.Max(row => Math.Abs((row.Value / all) - (shown.GetValueOrDefault(row.Key) / ours)) * 100);
    }

    private static BenchRow Same(string bar, int value, int of) => new(bar, value, $"of {of}", $">= {of}", value == of, new Spread(value, value), of);

    private static BenchRow Points(string bar, List<double> points) => new(
        bar, Math.Round(points.Max(), 1), "points", $"<= {SharePoints}", points.Max() <= SharePoints, new Spread(Math.Round(Samples.Quantile(points, 0.1), 2), Math.Round(Samples.Quantile(points, 0.9), 2)), points.Count);

    private sealed record Compared(bool SameCalls, bool SameHits, double CallPoints, double LinePoints, bool Noisy);

    private sealed record Found(Dictionary<string, double[]> Calls, Dictionary<string, double[][]> Lines);
}
