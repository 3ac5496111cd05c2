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
    private const double ManyHits = 2;
    private const int Shown = 20;

    /// <summary>The runs that a table needs: plain, and under each witness.</summary>
    public static IReadOnlyList<ProfileTool?> Runs { get; } = [null, ProfileTool.Sampling, ProfileTool.Calls, ProfileTool.Lines, ProfileTool.Hits];

    /// <summary>Whom each witness of time names as the costliest, in one sentence.</summary>
    public string Summary => WitnessVerdict.Of(Rows);

    /// <param name="plainCpuNs">CPU time of the plain run.</param>
    /// <param name="profiles">One profile of each witness: sampling, calls, lines, hits; those that are missing say nothing.</param>
    public static Witnesses Of(long plainCpuNs, IReadOnlyList<Profile> profiles)
    {
        // Who cannot know says nothing, least of all against somebody else.
        var silent = profiles.Select(profile => (Profile: profile, Reason: WitnessSilence.Of(profile))).Where(witness => witness.Reason is not null).ToList();
        var heard = profiles.Except(silent.Select(witness => witness.Profile)).ToList();
        var shares = heard.ToDictionary(profile => profile.Tool, WitnessShares.Of);
        var elapsed = heard.Where(profile => profile.Tool == ProfileTool.Sampling).Select(WitnessShares.Elapsed).FirstOrDefault() ?? [];
        var names = shares.Values.SelectMany(share => share.Keys).Distinct();
        double? Share(ProfileTool tool, string name) => shares.TryGetValue(tool, out var found) && found.Count > 0 ? found.GetValueOrDefault(name) : null;
        var rows = names.Select(name => new WitnessRow(name, Share(ProfileTool.Sampling, name), Share(ProfileTool.Calls, name), Share(ProfileTool.Lines, name), Share(ProfileTool.Hits, name)))
            .OrderByDescending(row => row.Sampling ?? row.Calls ?? row.Lines ?? 0).ThenByDescending(row => row.Hits ?? 0).Take(Shown).ToList();
        var cpu = profiles.ToDictionary(profile => profile.Tool, profile => profile.CpuNs);
        return new Witnesses(rows, cpu, plainCpuNs, [.. silent.Select(witness => witness.Reason!), .. Explain(rows, elapsed), .. SlowDowns(cpu, plainCpuNs)]);
    }

    /// <summary>As a table for a terminal.</summary>
    public string ToText()
    {
        var text = new StringBuilder(Summary).AppendLine().AppendLine("  Sampling      Calls      Lines       Hits  Function");
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

    private static IEnumerable<string> Explain(IEnumerable<WitnessRow> rows, Dictionary<string, double> elapsed)
    {
        foreach (var row in rows)
        {
            // Sampling tells CPU time, the two others elapsed time: who waits is dear to them and cheap to it.
            var waits = row.Sampling is { } busy && elapsed.GetValueOrDefault(row.Function) - busy > WitnessRow.Disagreement;
            if (row is { Sampling: { } sampled, Calls: { } called } && Math.Abs(called - sampled) > WitnessRow.Disagreement)
            {
                yield return $"{row.Function}: call timing says {Share(called)}, sampling {Share(sampled)}. {(called < sampled ? "Others carry the cost of their probes: the more a function calls, the more of the time seems to be its" : waits ? Waits : "Short functions that are called often carry the cost of the probes; sampling has none")}.";
            }

            if (row is { Sampling: { } looked, Lines: { } timed } && Math.Abs(timed - looked) > WitnessRow.Disagreement)
            {
                yield return $"{row.Function}: line timing says {Share(timed)}, sampling {Share(looked)}. {(timed > looked ? waits ? Waits : "Many cheap lines carry the cost of their probes" : "Others carry the cost of their probes, what a library calls back counts to the line that called it, and a sampler charges a short stretch to the next place at which it can stop")}.";
            }

            if (row is { Hits: { } counted, Sampling: { } spent } && counted > WitnessRow.Disagreement && counted > ManyHits * Math.Max(spent, 0.01))
            {
                yield return $"{row.Function}: {Share(counted)} of all executed lines, but {Share(spent)} of the time: its lines are cheap. How often is not how long.";
            }
        }
    }

    private const string Waits = "It waits: timing counts elapsed time, sampling shows CPU time here";

    private static string Share(double share) => $"{share * 100:0} %";

    private static IEnumerable<string> SlowDowns(Dictionary<ProfileTool, long> cpu, long plain) => plain <= 0
        ? []
        : cpu.Where(run => run.Value > plain * 1.2).Select(run => $"Under {run.Key.WireName()} the program took {(double)run.Value / plain:0.0} times the CPU time of the plain run.");
}

/// <summary>A function as each witness saw it: shares from 0 to 1 of what the program's own functions took by themselves, libraries counted to who called them.</summary>
public sealed record WitnessRow(string Function, double? Sampling, double? Calls, double? Lines, double? Hits)
{
    internal const double Disagreement = 0.1;

    /// <summary>True when the witnesses of time are further apart than noise puts them.</summary>
    public bool Disagree
    {
        get
        {
            double?[] said = [Sampling, Calls, Lines];
            return said.Max() - said.Min() > Disagreement;
        }
    }
}
