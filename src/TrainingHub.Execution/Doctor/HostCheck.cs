namespace TrainingHub.Execution.Doctor;

/// <summary>Is this host fit to sandbox, and to measure? Looks at what a sandbox needs, then tries one out.</summary>
public sealed class HostCheck
{
    private readonly HostNeeds _needs;
    private readonly SandboxProbes _probes;

    internal HostCheck(HostNeeds needs, SandboxProbes probes) => (_needs, _probes) = (needs, probes);

    /// <summary>What the last attempts on a sandbox found; null before the first.</summary>
    public ProbeResults? LastProbes => _probes.Last;

    /// <summary>What the host has and what makes it noisy. Starts nothing.</summary>
    public IReadOnlyList<HostFinding> Look() => [.. _needs.Look(), .. HostNoise.Look()];

    /// <summary>The same, and attempts on a sandbox where one can be made.</summary>
    public async Task<IReadOnlyList<HostFinding>> RunAsync(CancellationToken cancellation)
    {
        List<HostFinding> findings = [.. Look()];
        if (findings.TrueForAll(finding => finding.Ok))
        {
            findings.AddRange(await _probes.RunAsync(cancellation).ConfigureAwait(false));
        }

        return findings;
    }
}
