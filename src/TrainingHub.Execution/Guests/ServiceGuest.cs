using System.Text.Json;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>What an exercise's service counted during one call. Nothing in the program's sandbox can write it.</summary>
/// <param name="InFlight">Most requests in hand at once.</param>
/// <param name="PerPath">Most requests for one path.</param>
/// <param name="Beats">Answered heartbeats.</param>
/// <param name="LagMs">Longest time until one was answered.</param>
/// <param name="Failures">Requests at which the service itself failed.</param>
/// <param name="Own">The service's own counters.</param>
internal sealed record ServiceCounts(
    long Requests, long InFlight, long Connections, long PerPath, long Beats, double LagMs, long Failures, IReadOnlyDictionary<string, double> Own);

/// <summary>
/// An exercise's service for one program: a guest of our own in a sandbox of its own, with other user, files and processes, that listens on the loopback of the
/// program's network. The socket was made there before the program was loaded, so the program finds it and cannot take its place.
/// </summary>
internal sealed class ServiceGuest : IAsyncDisposable
{
    private const string Module = "service";
    private const string HostModule = "service_host";
    private const string SeedArgument = "seed";
    private const string Starter = "\n\nimport service_host, sys\nservice_host.serve(sys.modules[__name__])\n";
    private static readonly RunLimits Limits = RunLimits.Default with { CpuSeconds = 60, WallSeconds = 600, MemoryMib = 512, Processes = 64 };
    private readonly Guest _guest;
    private readonly ExerciseService _service;

    private ServiceGuest(Guest guest, ExerciseService service) => (_guest, _service) = (guest, service);

    /// <exception cref="SandboxUnavailableException">The service does not start; that is never the learner's fault.</exception>
    public static async Task<ServiceGuest> StartAsync(SandboxHost host, ExerciseService service, Guest program, CancellationToken cancellation)
    {
        var profile = SandboxProfile.Python(host.Folder, host.Options, Limits) with { Name = "service", Listens = (program.Started.Pid, ExerciseService.Port) };
        var guest = await Guest.StartAsync(host, Language.Python, profile, warmUps: [], cancellation).ConfigureAwait(false);
        var started = new ServiceGuest(guest, service);
        try
        {
            var hostSource = await File.ReadAllTextAsync(Path.Combine(host.Folder.Python, HostModule + ".py"), cancellation).ConfigureAwait(false);
            var withHost = GuestProgram.Python(service.Source + Starter, Module, new Dictionary<string, string> { [HostModule] = hostSource });
            if (await guest.LoadAsync(withHost, cancellation).ConfigureAwait(false) is { } failed)
            {
                throw Broken(failed);
            }

            return started;
        }
        catch
        {
            await guest.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts anew: for the sample, for a call. Open connections end and counters start over.</summary>
    /// <exception cref="SandboxUnavailableException">The service failed.</exception>
    public async Task BeginAsync(long seed, IReadOnlyDictionary<string, long> workload, CancellationToken cancellation)
    {
        var arguments = _service.Workload.Where(workload.ContainsKey).ToDictionary(name => name, name => workload[name]);
        arguments[SeedArgument] = seed;
        await CallAsync("service_begin", arguments, cancellation).ConfigureAwait(false);
    }

    /// <exception cref="SandboxUnavailableException">The service failed.</exception>
    public async Task<(ServiceCounts Counts, TimeSpan Cpu)> CountsAsync(CancellationToken cancellation)
    {
        var returned = await CallAsync("service_counts", new Dictionary<string, long>(), cancellation).ConfigureAwait(false);
        try
        {
            return (JsonSerializer.Deserialize<ServiceCounts>(returned.Result.Span, Wire.Json)!, TimeSpan.FromMicroseconds(returned.IdleCpuNs / 1000.0));
        }
        catch (JsonException)
        {
            throw new SandboxUnavailableException("The exercise's service keeps counters that are no numbers.");
        }
    }

    public ValueTask DisposeAsync() => _guest.DisposeAsync();

    private async Task<CallOutcome.Returned> CallAsync(string entry, IReadOnlyDictionary<string, long> arguments, CancellationToken cancellation) =>
        await _guest.CallAsync(entry, arguments, cancellation).ConfigureAwait(false) switch
        {
            CallOutcome.Returned returned => returned,
            CallOutcome.Failed failed => throw Broken(failed),
            _ => throw new SandboxUnavailableException("The exercise's service answered a call that nobody had made."),
        };

    private static SandboxUnavailableException Broken(CallOutcome.Failed failed) => new(
        $"The exercise's service failed: {failed.Verdict} {failed.Error?.Message ?? (failed.Diagnostics.Count > 0 ? failed.Diagnostics[0].Message : failed.Explanation)}");
}
