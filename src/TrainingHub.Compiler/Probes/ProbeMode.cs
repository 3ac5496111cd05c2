namespace TrainingHub.Compiler.Probes;

/// <summary>What the inserted probes do.</summary>
internal enum ProbeMode
{
    Hits,
    Lines,
    Alloc,
    Calls,
}
