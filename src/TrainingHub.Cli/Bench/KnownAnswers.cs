using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>Every tool on programs whose answer is known before: is the costliest place named, are the counts exact, are the shares right?</summary>
internal static class KnownAnswers
{
    private const int TimedRepeats = 30;

    // The three functions do equal work only once the runtime has compiled all three equally well: the longer they run, the less their first calls weigh.
    private const int CompiledRepeats = 150;
    private const int LongLineRepeats = 600;
    private const int ShortLineRepeats = 60;

    // How often a line is executed does not get truer by more of it, and counting in Python takes long.
    private const int CountedRepeats = 10;

    // At 200 looks a second some four seconds of work are 800 looks: the share of a function scatters by 1.7 points.
    private const int SampledRepeats = 400;
    private const double SharePoints = 5;
    private const double CSharpSamplingPoints = 8;

    // A first run within the bar is enough. Else the middle one of three is judged, or on a machine that is known to be busy the best: what others do charges elapsed time to whoever was stopped for it.
    private const int MostAttempts = 3;

    public static IEnumerable<ProfilersBench.Part> Parts()
    {
        foreach (var language in (Language[])[Language.Python, Language.CSharp])
        {
            foreach (var tool in (ProfileTool[])[ProfileTool.Calls, ProfileTool.Lines, ProfileTool.Hits, ProfileTool.Sampling])
            {
                yield return new($"{language.WireName()} {tool.WireName()}", (engine, cancellation) => JudgeAsync(engine, language, tool, cancellation));
            }
        }

        yield return new("csharp lines cheaper than the probe", ShortLinesAsync);
        yield return new("csharp memory", AllocationsAsync);
    }

    private static async Task<List<BenchRow>> JudgeAsync(BenchEngine engine, Language language, ProfileTool tool, CancellationToken cancellation)
    {
        var (right, counted, programs) = (0, 0, 0);
        List<double> errors = [], factors = [];
        var repeats = tool switch
        {
            ProfileTool.Sampling => SampledRepeats,
            ProfileTool.Hits => CountedRepeats,
            ProfileTool.Calls when language == Language.CSharp => CompiledRepeats,
            ProfileTool.Lines when language == Language.CSharp => LongLineRepeats,
            _ => TimedRepeats,
        };
        var points = language == Language.CSharp && tool == ProfileTool.Sampling ? CSharpSamplingPoints : SharePoints;
        var corpus = language == Language.CSharp && tool == ProfileTool.Lines ? TruthCorpus.OfLongLines(repeats) : TruthCorpus.For(language, repeats);
        foreach (var planned in corpus)
        {
            var program = tool == ProfileTool.Sampling && language == Language.CSharp ? await LongEnoughAsync(engine, planned, repeats, cancellation) : planned;
            var profile = await engine.ProfileAsync(program.Language, program.Code, tool, cancellation);
            programs++;
            counted += CountsAreExact(profile, repeats, language == Language.CSharp || tool == ProfileTool.Hits) ? 1 : 0;
            var (named, tries, isBusy) = (NamesTheCostliest(profile), new List<double> { WorstShare(profile) }, profile.Noise is { Grade: not "A" });
            while (tool != ProfileTool.Hits && tries.Count < MostAttempts && ((isBusy && !named) || tries[0] > points))
            {
                profile = await engine.ProfileAsync(program.Language, program.Code, tool, cancellation);
                named |= isBusy && NamesTheCostliest(profile);
                tries.Add(WorstShare(profile));
                isBusy |= profile.Noise is { Grade: not "A" };
            }

            right += named ? 1 : 0;
            if (tool is not ProfileTool.Hits)
            {
                errors.Add(Judged(tries, isBusy));
            }

            factors.Add(profile.OverheadFactor ?? 1);
        }

        var what = $"{language.WireName()} {tool.WireName()}";
        List<BenchRow> rows = [Count($"{what}: the costliest function and line named right", right, programs)];
        if (tool != ProfileTool.Sampling)
        {
            rows.Add(Count($"{what}: counts exact", counted, programs));
        }

        if (errors.Count > 0)
        {
            rows.Add(new BenchRow($"{what}: worst error of a share", Math.Round(errors.Max(), 1), "points", $"<= {points}", errors.Max() <= points, Spread(errors), errors.Count));
        }

        rows.Add(new BenchRow($"{what}: reckoned slow-down", Math.Round(Samples.Quantile(factors, 0.5), 2), "times", "told", true, Spread(factors), factors.Count));
        return rows;
    }

    // What a probe costs depends on the code around it, by a nanosecond or two: as much as such a line takes. Its share cannot be known by timing it, and must not be told.
    private static async Task<List<BenchRow>> ShortLinesAsync(BenchEngine engine, CancellationToken cancellation)
    {
        var (honest, counted, programs) = (0, 0, 0);
        foreach (var program in TruthCorpus.For(Language.CSharp, ShortLineRepeats))
        {
            var profile = await engine.ProfileAsync(program.Language, program.Code, ProfileTool.Lines, cancellation);
            programs++;
            counted += CountsAreExact(profile, ShortLineRepeats, lastLookCounts: true) ? 1 : 0;
            honest += Hottest(profile) is { BelowResolution: true } || (NamesTheCostliest(profile) && WorstShare(profile) <= SharePoints) ? 1 : 0;
        }

        return [Count("csharp lines cheaper than the probe: told to be so, or else right", honest, programs), Count("csharp lines cheaper than the probe: counts exact", counted, programs)];
    }

    /// <summary>What counts of several tries at the same figure; see <see cref="MostAttempts"/>.</summary>
    public static double Judged(List<double> tries, bool isBusy) => tries.Count < MostAttempts || isBusy ? tries.Min() : Samples.Quantile(tries, 0.5);

    // The promise is for two seconds of work; how many turns that takes depends on the work and on the machine.
    private static async Task<TruthProgram> LongEnoughAsync(BenchEngine engine, TruthProgram program, int repeats, CancellationToken cancellation)
    {
        const double WorkMs = 2000;
        const double StartMs = 100;
        var plain = await engine.ReportAsync(program.Language, program.Code, null, cancellation);
        var turns = (int)Math.Clamp(repeats * WorkMs / Math.Max(plain.Timings.CpuMs - StartMs, StartMs / 2), repeats / 4, repeats * 100);
        return TruthCorpus.For(program.Language, turns).Single(other => other.Name == program.Name);
    }

    private static bool NamesTheCostliest(Profile profile) =>
        !IsWronglyUnknown(Hottest(profile)) && OwnByFunction(profile) is { Count: > 0 } own && own.Values.Sum() > 0 && own.MaxBy(pair => pair.Value).Key == "most" && HottestLineIsIn(profile, "most");

    // What calls every line below resolution would be right about nothing: of one that takes micro-seconds the time must be told.
    private static bool IsWronglyUnknown(ProfileLine? line) => line is { BelowResolution: true, Time: { } time, Hits: { } hits } && time > hits * 1000;

    /// <summary>Percentage points between a share and the truth, of the function where it is most.</summary>
    private static double WorstShare(Profile profile)
    {
        var own = OwnByFunction(profile);
        var sum = own.Values.Sum();
        return sum > 0 ? TruthProgram.Shares.Max(truth => Math.Abs((own.GetValueOrDefault(truth.Function) / sum) - truth.Share)) * 100 : 100;
    }

    // Tools that know no lines name the function only.
    private static bool HottestLineIsIn(Profile profile, string function) =>
        Hottest(profile) is not { } hottest || (hottest.Function >= 0 && profile.Frames[hottest.Function].Name.Split('.').Contains(function));

    private static ProfileLine? Hottest(Profile profile) => profile.Lines.MaxBy(line => Cost(line, profile.Tool));

    private static double Cost(ProfileLine line, ProfileTool tool) => tool switch
    {
        ProfileTool.Hits => line.Hits ?? 0,
        ProfileTool.Sampling => line.Cpu ?? 0,
        _ => line.Own ?? line.Time ?? 0,
    };

    /// <summary>What each function took by itself, by its plain name.</summary>
    private static Dictionary<string, double> OwnByFunction(Profile profile)
    {
        var own = new Dictionary<string, double>();
        void Add(int frame, double value)
        {
            var name = frame < 0 ? "" : profile.Frames[frame].Name.Split('.').FirstOrDefault(part => TruthProgram.Shares.Any(truth => truth.Function == part)) ?? "";
            if (name.Length > 0)
            {
                own[name] = own.GetValueOrDefault(name) + value;
            }
        }

        if (profile.Tool == ProfileTool.Calls)
        {
            // What the work calls belongs to who called: the three do the same.
            foreach (var row in profile.Functions.Where(row => !profile.Frames[row.Frame].Name.Contains('λ') && !profile.Frames[row.Frame].Name.Contains("<genexpr>")))
            {
                Add(row.Frame, row.Total);
            }
        }
        else
        {
            foreach (var line in profile.Lines)
            {
                Add(line.Function, Cost(line, profile.Tool));
            }
        }

        return own;
    }

    // Each function is called so many times; its loop runs 6, 3 and 1 times as many rounds. The last look at its head counts too, but for line_profiler on CPython 3.11.
    private static bool CountsAreExact(Profile profile, int repeats, bool lastLookCounts)
    {
        if (profile.Tool == ProfileTool.Calls)
        {
            return TruthProgram.Shares.All(truth => profile.Functions.Any(row => profile.Frames[row.Frame].Name is var name && (name == truth.Function || name == "Work." + truth.Function) && row.Calls == repeats));
        }

        return TruthProgram.Shares.All(truth =>
        {
            var rounds = (int)Math.Round(truth.Share * 10) * TruthCorpus.Rounds * repeats;
            var hits = profile.Lines.Where(line => line.Function >= 0 && profile.Frames[line.Function].Name is var name && (name == truth.Function || name == "Work." + truth.Function)).ToList();
            return hits.Count > 0 && hits.MinBy(line => line.Line)!.Hits == rounds + (lastLookCounts ? repeats : 0);
        });
    }

    private static async Task<List<BenchRow>> AllocationsAsync(BenchEngine engine, CancellationToken cancellation)
    {
        // An array of n bytes takes n and 24 more, rounded up to eight.
        const string Code = "var kept = new List<byte[]>(2000);\nfor (int i = 0; i < 1000; i++) {\n    kept.Add(new byte[1000]);\n}\nvar one = new byte[4000];\nConsole.WriteLine(kept.Count + one.Length);\n";
        var profile = await engine.ProfileAsync(Language.CSharp, Code, ProfileTool.Memory, cancellation);
        var (many, one) = (profile.Lines.Single(line => line.Line == 3).Own, profile.Lines.Single(line => line.Line == 5).Own);
        var wrong = Math.Abs((many ?? 0) - 1_024_000) + Math.Abs((one ?? 0) - 4_024);
        return [new BenchRow("csharp memory: bytes that are wrong", wrong, "bytes", "0", wrong == 0, new Spread(wrong, wrong), 2)];
    }

    private static BenchRow Count(string bar, int value, int of) => new(bar, value, $"of {of}", $">= {of}", value == of, new Spread(value, value), of);

    private static Spread Spread(List<double> values) => new(Math.Round(Samples.Quantile(values, 0.1), 2), Math.Round(Samples.Quantile(values, 0.9), 2));
}
