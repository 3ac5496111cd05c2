using System.Diagnostics;

namespace TrainingHub.Cli.Bench;

/// <summary>Processes that keep every core busy until disposed.</summary>
internal sealed class BurningCores : IDisposable
{
    private readonly List<Process> _processes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Process.Start("/usr/bin/python3", ["-I", "-c", "while True: pass"]))];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.Dispose();
        }
    }
}
