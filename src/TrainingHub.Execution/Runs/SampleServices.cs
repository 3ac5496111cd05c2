using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>Services of exercises for plain runs, with the sample's seed and workload.</summary>
internal sealed class SampleServices(SandboxHost host)
{
    /// <exception cref="SandboxUnavailableException">The service failed; that is never the learner's fault.</exception>
    public async Task<ServiceGuest> ForSampleAsync(ExerciseKit exercise, Guest program, Undertaker undertaker, CancellationToken cancellation)
    {
        ServiceGuest? service = null;
        try
        {
            service = await ServiceGuest.StartAsync(host, exercise.Service!, program, cancellation).ConfigureAwait(false);
            await service.BeginAsync(SampleInputs.SampleSeed, exercise.SampleWorkload, cancellation).ConfigureAwait(false);
            return service;
        }
        catch
        {
            // The program was not started yet; nobody else would clear its sandbox away.
            await undertaker.TakeAsync(program, atOnce: true).ConfigureAwait(false);
            if (service is not null)
            {
                await service.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }
}
