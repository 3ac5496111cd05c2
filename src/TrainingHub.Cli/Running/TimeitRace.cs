using TrainingHub.Execution.Runs;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary>What is timed: a whole program, or the program that times a statement.</summary>
internal sealed record TimedCode(string Name, Language Language, string Code, bool IsStatement);

/// <summary>Runs programs in turn, round by round, each in a sandbox of its own.</summary>
internal sealed class TimeitRace(Executor executor, IReadOnlyList<TimedCode> entrants)
{
    private readonly List<List<double>> _ms = [.. entrants.Select(_ => new List<double>())];
    private readonly MicroTimes?[] _micro = new MicroTimes?[entrants.Count];

    public async Task RunAsync(int rounds, CancellationToken cancellation)
    {
        for (var round = -1; round < rounds; round++)
        {
            // Back and forth, so that a drift of the machine pushes neighbouring rounds in opposite directions.
            var order = Enumerable.Range(0, entrants.Count);
            foreach (var at in round % 2 == 0 ? order : order.Reverse())
            {
                var ms = await OnceAsync(at, cancellation);
                if (round >= 0)
                {
                    _ms[at].Add(ms);
                }
            }
        }
    }

    public IReadOnlyList<TimedRow> Rows() => [.. entrants.Select((_, at) => Row(at))];

    private async Task<double> OnceAsync(int at, CancellationToken cancellation)
    {
        var one = entrants[at];
        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            Attempt = 1,
            Kind = RunKind.Run,
            Language = one.Language,
            Code = one.Code,
            AcceptedAt = TimeProvider.System.GetUtcNow(),
        };
        var report = await executor.RunAsync(job, new SilentSink(), cancellation);
        if (report.Verdict != Verdict.Ok)
        {
            var why = report.Explanation ?? report.Error?.Message ?? string.Join(' ', report.Diagnostics.Where(diagnostic => diagnostic.Severity == "error").Select(diagnostic => diagnostic.Message).Distinct());
            throw new CommandFailedException($"{one.Name} ended with {report.Verdict}: {why}");
        }

        if (!one.IsStatement)
        {
            return Math.Max(report.Timings.CpuMs, 0.001);
        }

        var micro = MicroProgram.Read(report.Stdout) ?? throw new CommandFailedException($"{one.Name} ended its process, or wrote over the answer, before it was timed.");
        _micro[at] = _micro[at] is { } before && before.NetNs < micro.NetNs ? before : micro;
        return micro.NetNs / 1e6;
    }

    private TimedRow Row(int at)
    {
        double[] sorted = [.. _ms[at].Order()];
        var estimate = at == 0 ? null : SpeedupEstimate.FromRatios([.. _ms[0].Zip(_ms[at], (baseline, candidate) => baseline / candidate)]);
        return new TimedRow(entrants[at].Name, entrants[at].Language, sorted[0], sorted[sorted.Length / 2], sorted[^1], estimate?.Estimate, estimate?.Low, estimate?.High, Told(at, estimate))
        {
            Loops = _micro[at]?.Loops,
            EmptyLoopNs = _micro[at]?.EmptyNs,
            BelowResolution = _micro[at]?.BelowResolution,
        };
    }

    private string Told(int at, SpeedupEstimate? estimate)
    {
        var first = entrants[0].Name;
        if (estimate is not null && (_micro[0]?.BelowResolution == true || _micro[at]?.BelowResolution == true))
        {
            return $"not told apart from {first}: one of the two costs less than a tenth of the empty loop";
        }

        return estimate switch
        {
            null when entrants.Count == 1 => "nothing to compare with",
            null => "the others are compared with this one",
            { Low: > 1 } => $"{estimate.Estimate:0.00} times faster than {first}, interval {estimate.Low:0.00} to {estimate.High:0.00}",
            { High: < 1 } => $"{1 / estimate.Estimate:0.00} times slower than {first}, interval {1 / estimate.High:0.00} to {1 / estimate.Low:0.00}",
            _ => $"no difference from {first} that could be told: the interval {estimate.Low:0.00} to {estimate.High:0.00} holds 1",
        };
    }
}

/// <summary>A row of the answer. Of a statement the times are of one loop, with the empty loop taken off.</summary>
internal sealed record TimedRow(string Name, Language Language, double BestMs, double MedianMs, double WorstMs, double? Speedup, double? Low, double? High, string Verdict)
{
    /// <summary>Loops of one part, of which each process timed five.</summary>
    public long? Loops { get; init; }

    /// <summary>What one turn of the loop costs without the statement.</summary>
    public double? EmptyLoopNs { get; init; }

    /// <summary>True when the statement costs less than a tenth of the loop around it: its time means nothing.</summary>
    public bool? BelowResolution { get; init; }

    public string ToText()
    {
        var loop = EmptyLoopNs is { } empty ? $" [{Loops} loops, best of 5; {empty:0.0} ns of empty loop taken off]" : "";
        var best = BelowResolution == true ? $"below {EmptyLoopNs / 10:0.00} ns" : Time(BestMs);
        return $"{best,10} best {Time(MedianMs),10} median {Time(WorstMs),10} worst  {Name} ({Language.WireName()}): {Verdict}{loop}";
    }

    private static string Time(double ms) => ms switch
    {
        < 1e-3 => $"{ms * 1e6:0.00} ns",
        < 1 => $"{ms * 1e3:0.00} us",
        _ => $"{ms:0.00} ms",
    };
}
