using TrainingHub.Execution;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Web.Features.Operations;

/// <summary>Makes the attempts on a sandbox again. Where programs are not run because one succeeded, they are run from now on if none does any more.</summary>
public sealed class ProbeSandbox(HostCheck host, ExecutionStatus execution)
{
    public async Task HandleAsync(CancellationToken cancellation)
    {
        if (execution.IsUp)
        {
            await host.RunAsync(cancellation);
            return;
        }

        try
        {
            await execution.WaitUntilUpAsync(cancellation);
        }
        catch (SandboxUnavailableException)
        {
            // The page shows why.
        }
    }
}
