using System.Reflection;
using Microsoft.Extensions.Options;
using TrainingHub.Courses;
using TrainingHub.Data.Submissions;
using TrainingHub.Execution;
using TrainingHub.Execution.Doctor;
using TrainingHub.Protocol;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web.Features.Operations;

/// <summary>How the installation stands.</summary>
/// <param name="Version">Of the program.</param>
/// <param name="Database">The provider's name.</param>
/// <param name="DataFolder">Where database, keys and logs lie.</param>
/// <param name="Lanes">The queue of each lane.</param>
/// <param name="Courses">How many courses can be read.</param>
/// <param name="Problems">Faults of the courses.</param>
/// <param name="Host">What this machine has.</param>
/// <param name="Probes">What the last attempts on a sandbox found; null before the first.</param>
/// <param name="ExecutionFailure">Why programs are not run, or null.</param>
public sealed record SystemState(
    string Version, string Database, string DataFolder, IReadOnlyList<LaneState> Lanes, int Courses, IReadOnlyList<LibraryProblem> Problems, IReadOnlyList<HostFinding> Host,
    ProbeResults? Probes, string? ExecutionFailure);

public sealed record LaneState(Lane Lane, QueueDepth Depth);

/// <summary>Gathers what an operator wants to know at a glance.</summary>
public sealed class SystemStateQuery(
    SubmissionQueue queue, CourseLibrary courses, ServeOptions options, IOptions<DatabaseOptions> database, HostCheck host, ExecutionStatus execution)
{
    public async Task<SystemState> HandleAsync(CancellationToken cancellation)
    {
        var lanes = new List<LaneState>();
        foreach (var lane in Enum.GetValues<Lane>())
        {
            lanes.Add(new LaneState(lane, await queue.DepthAsync(lane, cancellation)));
        }

        return new SystemState(
            typeof(SystemStateQuery).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            database.Value.Provider.ToString(), options.DataFolder, lanes, courses.Courses.Count, courses.Problems, host.Look(),
            host.LastProbes, execution.Failure);
    }
}
