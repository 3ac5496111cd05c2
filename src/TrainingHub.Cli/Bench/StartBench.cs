using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>From Run to the first output, on the server's side, against the tools of the languages. Every side is measured once a round, on a source no round has seen.</summary>
internal static class StartBench
{
    private const string Python = "/usr/bin/python3";
    private const int Guests = 2;
    // Servers compile all day; the first rounds of a process do not count.
    private const int Unmeasured = 5;

    public static async Task<BenchReport> RunAsync(int rounds, CancellationToken cancellation)
    {
        var load = Machine.Load();
        await using var engine = await BenchEngine.StartAsync(Guests, Guests, cancellation);
        using var dotnet = await DotnetRun.PrepareAsync(cancellation);
        var leftOut = new List<string>
        {
            "CPU per run: it is a row of the benchmark overhead",
        };
        using var unboxed = await BareEngine.StartAsync(cancellation);
        using var scripting = await FreshScripting.TryPrepareAsync(leftOut, cancellation);
        var sandbox = await FreshSandbox.PrepareAsync([], new Dictionary<string, string>(), cancellation);

        var sides = new List<(Samples Samples, Func<string, Task<double>> MeasureAsync)>();
        Samples Side(string what, Func<string, Task<double>> measureAsync)
        {
            sides.Add((new Samples(what), measureAsync));
            return sides[^1].Samples;
        }

        async Task<double> CompiledAtRunAsync(string code, Samples compiling)
        {
            var (first, report) = await engine.RunAsync(Language.CSharp, code, cancellation);
            compiling.Add(report.Timings.CompileMs);
            return first;
        }

        var run = Side("dotnet run app.cs after an edit, warm compile server, no sandbox", mark => dotnet.FirstByteAsync(Programs.CSharpLine(mark), cancellation));
        var (lineCompile, hundredCompile) = (new Samples("of which compiling"), new Samples("of which compiling"));
        var line = Side("C#, 1 line, compiled at Run", mark => CompiledAtRunAsync(Programs.CSharpLine(mark), lineCompile));
        var ahead = Side("C#, 1 line, compiled while typing", async mark =>
        {
            var code = Programs.CSharpLine("ahead " + mark);
            await engine.CheckAsync(code, cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            return await engine.FirstOutputAsync(Language.CSharp, code, cancellation);
        });
        var outside = Side("C#, 1 line, compiler and guest without a sandbox", mark => unboxed.FirstByteAsync(Programs.CSharpLine(mark), cancellation));
        var hundred = Side("C#, 100 lines, compiled at Run", mark => CompiledAtRunAsync(Programs.CSharpHundredLines(mark), hundredCompile));
        var script = scripting is null ? null : Side("C#, 100 lines, fresh ReadyToRun scripting process in a fresh sandbox", mark => scripting.FirstByteAsync(Programs.CSharpHundredLines(mark), cancellation));
        var hello = Side("Python hello", mark => engine.FirstOutputAsync(Language.Python, Programs.PythonLine(mark), cancellation));
        var fresh = Side("fresh python3 -I in a fresh sandbox", mark => sandbox.FirstByteAsync([Python, "-I", "-c", Programs.PythonLine(mark)], cancellation));
        var bare = Side("bare python3 -c", mark => FirstByte.OfAsync([Python, "-c", Programs.PythonLine(mark)], "/", cancellation));
        var libraries = Programs.InstalledLibraries;
        var import = Side($"Python that imports {string.Join(", ", libraries)}", mark => engine.FirstOutputAsync(Language.Python, Programs.PythonImports(mark), cancellation));
        var freshImport = Side("the same in a fresh sandbox", mark => sandbox.FirstByteAsync([Python, "-I", "-c", Programs.PythonImports(mark)], cancellation));

        for (var round = -Unmeasured; round < rounds; round++)
        {
            // Each round begins with another side, so that none always follows the same neighbour.
            for (var turn = 0; turn < sides.Count; turn++)
            {
                var (samples, measureAsync) = sides[(turn + round + Unmeasured) % sides.Count];
                await engine.SettleAsync(cancellation);
                var milliseconds = await measureAsync($"{round} {turn}");
                if (round >= 0)
                {
                    samples.Add(milliseconds);
                }
            }
        }

        lineCompile.KeepLast(rounds);
        hundredCompile.KeepLast(rounds);
        List<BenchRow> rows =
        [
            Samples.Faster("C#, 1 line, against dotnet run", run, line, 40).With(lineCompile),
            Samples.Faster("C#, 1 line compiled while typing, against dotnet run", run, ahead, 150),
            Samples.Slower("C#, 1 line, with the sandbox against without", line, outside, 1.2),
            Samples.Faster("Python hello against a fresh python3 -I in the same sandbox", fresh, hello, 40),
            Samples.Faster("Python hello against a bare python3 -c", bare, hello, 1),
            Samples.Faster($"Python that imports {string.Join(", ", libraries)} against fresh in the same sandbox", freshImport, import, 15),
        ];
        if (script is not null)
        {
            rows.Insert(2, Samples.Faster("C#, 100 lines, against fresh-process scripting in the same sandbox", script, hundred, 20).With(hundredCompile));
        }

        return new BenchReport("start", rows, Machine.Look(load)) { LeftOut = leftOut };
    }
}
