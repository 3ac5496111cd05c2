namespace TrainingHub.Web.Features.Operations;

/// <summary>One thing that was looked at on this machine.</summary>
public sealed record HostFinding(string Name, bool Ok, string Found, string Meaning, string Remedy);

/// <summary>Looks whether this machine is fit to sandbox and to measure. A second implementation is the tests' own.</summary>
public interface IHostInspection
{
    Task<IReadOnlyList<HostFinding>> InspectAsync(CancellationToken cancellation);
}
