using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>The same program as four witnesses saw it: sampling, call timing, line timing and counting, with the CPU time from outside beside each; and why they differ.</summary>
/// <param name="Rows">Functions of the learner's, the costliest first; shares from 0 to 1, null where a witness says nothing.</param>
/// <param name="CpuNs">CPU time of the run under each witness, seen from outside.</param>
/// <param name="PlainCpuNs">CPU time without any tool.</param>
/// <param name="Sentences">The disagreements, each with its likely cause.</param>
public sealed record Witnesses(IReadOnlyList<WitnessRow> Rows, IReadOnlyDictionary<ProfileTool, long> CpuNs, long PlainCpuNs, IReadOnlyList<string> Sentences)
{
    private const double Disagreement = 0.1;
    private const double ManyHits = 2;

    /// <param name="plainCpuNs">CPU time of the plain run.</param>
    /// <param name="profiles">One profile of each witness: sampling, calls, lines, hits; those that are missing say nothing.</param>
    public static Witnesses Of(long plainCpuNs, IReadOnlyList<Profile> profiles)
    {
        // Too few samples say nothing, least of all against somebody else.
        var silent = profiles.Where(profile => profile.Sampled is { TooFew: true }).ToList();
        var shares = profiles.Except(silent).ToDictionary(profile => profile.Tool, Shares);
        var names = shares.Values.SelectMany(share => share.Keys).Distinct();
        double? Share(ProfileTool tool, string name) => shares.TryGetValue(tool, out var found) && found.Count > 0 ? found.GetValueOrDefault(name) : null;
        var rows = names.Select(name => new WitnessRow(name, Share(ProfileTool.Sampling, name), Share(ProfileTool.Calls, name), Share(ProfileTool.Lines, name), Share(ProfileTool.Hits, name)))
            .OrderByDescending(row => row.Sampling ?? row.Calls ?? 0).Take(20).ToList();
        var cpu = profiles.ToDictionary(profile => profile.Tool, profile => profile.CpuNs);
        return new Witnesses(rows, cpu, plainCpuNs, [.. silent.Select(ProfileSummary.Of), .. Explain(rows), .. SlowDowns(cpu, plainCpuNs)]);
    }

    /// <summary>As a table for a terminal.</summary>
    public string ToText()
    {
        var text = new StringBuilder("  Sampling      Calls      Lines       Hits  Function\n");
        foreach (var row in Rows)
        {
            text.AppendLine($"{Percent(row.Sampling)} {Percent(row.Calls)} {Percent(row.Lines)} {Percent(row.Hits)}  {row.Function}");
        }

        text.AppendLine($"CPU from outside: {ProfileSummary.Time(PlainCpuNs)} plain, {string.Join(", ", CpuNs.Select(run => $"{ProfileSummary.Time(run.Value)} under {run.Key.WireName()}"))}");
        foreach (var sentence in Sentences)
        {
            text.AppendLine(sentence);
        }

        return text.ToString();
    }

    private static string Percent(double? share) => $"{(share is { } value ? $"{value * 100:0.0} %" : ""),10}";

    private static Dictionary<string, double> Shares(Profile profile)
    {
        var values = profile.Tool == ProfileTool.Calls
            ? profile.Functions.Where(row => profile.Frames[row.Frame].Kind == FrameKind.User).Select(row => (profile.Frames[row.Frame].Name, (double)row.Self))
            : profile.Lines.Where(line => line.Function >= 0).Select(line => (profile.Frames[line.Function].Name, (double)(profile.Tool switch
            {
                ProfileTool.Hits => line.Hits ?? 0,
                ProfileTool.Sampling => line.Cpu ?? line.Time ?? 0,
                _ => line.Own ?? line.Time ?? 0,
            })));
        var sums = values.GroupBy(value => value.Name).ToDictionary(group => group.Key, group => group.Sum(value => value.Item2));
        var all = sums.Values.Sum();
        return all > 0 ? sums.ToDictionary(sum => sum.Key, sum => sum.Value / all) : [];
    }

    private static IEnumerable<string> Explain(IEnumerable<WitnessRow> rows)
    {
        foreach (var row in rows)
        {
            if (row is { Sampling: { } sampled, Calls: { } called } && called - sampled > Disagreement)
            {
                yield return $"{row.Function}: call timing says {called * 100:0} %, sampling {sampled * 100:0} %. Short functions that are called often carry the cost of the probes; sampling has none.";
            }

            if (row is { Sampling: { } looked, Lines: { } timed } && Math.Abs(timed - looked) > Disagreement)
            {
                yield return $"{row.Function}: line timing says {timed * 100:0} %, sampling {looked * 100:0} %. {(timed > looked ? "Many cheap lines carry the cost of their probes" : "The sampler can stop a thread at some places only, and charges a short stretch to the next of them")}.";
            }

            if (row is { Hits: { } counted, Sampling: { } spent } && counted > Disagreement && counted > ManyHits * Math.Max(spent, 0.01))
            {
                yield return $"{row.Function}: {counted * 100:0} % of all executed lines, but {spent * 100:0} % of the time: its lines are cheap. How often is not how long.";
            }
        }
    }

    private static IEnumerable<string> SlowDowns(Dictionary<ProfileTool, long> cpu, long plain) => plain <= 0
        ? []
        : cpu.Where(run => run.Value > plain * 1.2).Select(run => $"Under {run.Key.WireName()} the program took {(double)run.Value / plain:0.0} times the CPU time of the plain run.");
}

/// <summary>A function as each witness saw it.</summary>
public sealed record WitnessRow(string Function, double? Sampling, double? Calls, double? Lines, double? Hits);
