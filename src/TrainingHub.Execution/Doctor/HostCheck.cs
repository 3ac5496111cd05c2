namespace TrainingHub.Execution.Doctor;

/// <summary>Is this host fit to sandbox, and to measure? Looks at what a sandbox needs, then tries one out.</summary>
public sealed class HostCheck
{
    private readonly HostNeeds _needs;
    private readonly SandboxProbes _probes;

    internal HostCheck(HostNeeds needs, SandboxProbes probes) => (_needs, _probes) = (needs, probes);

    public async Task<IReadOnlyList<HostFinding>> RunAsync(CancellationToken cancellation)
    {
        List<HostFinding> findings = [.. _needs.Look(), .. HostNoise.Look()];
        if (findings.TrueForAll(finding => finding.Ok))
        {
            findings.AddRange(await _probes.RunAsync(cancellation).ConfigureAwait(false));
        }

        return findings;
    }
}
