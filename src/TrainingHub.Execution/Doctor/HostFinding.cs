namespace TrainingHub.Execution.Doctor;

/// <summary>One thing that was looked at on this machine.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Ok">False: programs cannot be run here before it is mended.</param>
/// <param name="Found">What was found.</param>
/// <param name="Meaning">What that means for those who run programs here.</param>
/// <param name="Remedy">How to mend or better it; null where nothing is to do.</param>
public sealed record HostFinding(string Name, bool Ok, string Found, string Meaning, string? Remedy);
