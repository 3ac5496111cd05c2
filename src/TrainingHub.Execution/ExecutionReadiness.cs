using System.ComponentModel;
using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution;

/// <summary>Brings execution up, once: files, clean-up of an earlier life, compiler, guests. Until it is up runs wait; if it cannot come up they are refused.</summary>
internal sealed partial class ExecutionReadiness(SandboxHost host, SandboxProbes probes, HostNeeds needs, CompilerPool compilers, GuestRental guests, ILogger<ExecutionReadiness> logger)
    : IAsyncDisposable
{
    private static readonly CompileRequest FirstScript = new("1 + 1", null);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _starting = new();
    private Task? _up;
    private Task _warmUp = Task.CompletedTask;

    /// <summary>True when programs are run.</summary>
    public bool IsUp => _up is { IsCompletedSuccessfully: true };

    /// <summary>Why programs are not run, or null.</summary>
    public string? Failure => _up?.Exception?.InnerException?.Message;

    /// <exception cref="SandboxUnavailableException">Execution is off on this machine; the message says why.</exception>
    public Task WaitAsync(CancellationToken cancellation)
    {
        lock (_starting)
        {
            if (_up is null or { IsFaulted: true })
            {
                _up = Task.Run(() => StartAsync(_closing.Token), CancellationToken.None);
            }

            return _up.WaitAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await (_up ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _warmUp.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            RequirePrograms();
            LogStarting(host.Folder.Root, host.Cgroups.Kind);
            await LeftoverSandboxes.ClearAsync(host.Cgroups, cancellation).ConfigureAwait(false);
            var compiling = compilers.CompileAsync(FirstScript, cancellation);
            await ProbeAsync(cancellation).ConfigureAwait(false);
            await compiling.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SandboxUnavailableException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            LogOff(exception.Message);
            throw new SandboxUnavailableException("Running programs is switched off on this machine: " + exception.Message, exception);
        }

        guests.StartFilling();
        _warmUp = Task.Run(() => compilers.WarmUpAsync(cancellation), cancellation);
    }

    private void RequirePrograms()
    {
        Require(host.Options.Bubblewrap, "bubblewrap", nameof(ExecutionOptions.Bubblewrap));
        Require(host.Options.Python, "python3", nameof(ExecutionOptions.Python));
    }

    private static void Require(string path, string package, string key)
    {
        if (!File.Exists(path))
        {
            throw new SandboxUnavailableException($"there is no program {path}. Install it (apt-get install {package}), or set {ExecutionOptions.Section}:{key}.");
        }
    }

    private async Task ProbeAsync(CancellationToken cancellation)
    {
        var findings = await probes.RunAsync(cancellation).ConfigureAwait(false);
        if (findings.FirstOrDefault(finding => !finding.Ok) is { } broken)
        {
            // What the host plainly lacks says more than the attempt that failed for want of it.
            if (needs.Look().FirstOrDefault(finding => !finding.Ok) is { } missing)
            {
                throw new SandboxUnavailableException($"{missing.Name}: {missing.Found}. {missing.Meaning} To mend it: {missing.Remedy}.");
            }

            throw new SandboxUnavailableException($"the self-test \"{broken.Name}\" failed ({broken.Found}). {broken.Remedy}");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Running programs is switched off: {Why}")]
    private partial void LogOff(string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sandboxes read {Folder}, control groups: {Kind}")]
    private partial void LogStarting(string folder, string kind);
}
