using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Runs a program under a tool and reads what came of it.</summary>
internal static class ProfiledPrograms
{
    public static async Task<(RunReport Report, Profile Profile)> ProfileAsync(this ExecutionFixture engine, Language language, string code, ProfileTool tool, RunLimits? limits = null, RecordingSink? sink = null)
    {
        var job = ExecutionFixture.JobFor(language, code, limits) with { Profile = tool };
        var report = await engine.Executor.RunAsync(job, sink ?? new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.NotNull(report.Profile);
        return (report, ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile.Document)));
    }

    public static Task<(RunReport Report, Profile Profile)> ProfilePythonAsync(this ExecutionFixture engine, string code, ProfileTool tool, RunLimits? limits = null) =>
        engine.ProfileAsync(Language.Python, code, tool, limits);

    /// <summary>Rows of the timeline whose names begin so, with their bars.</summary>
    public static IReadOnlyList<(ProfileLane Lane, IReadOnlyList<ProfileSpan> Bars)> Rows(this Profile profile, LaneKind kind, string name = "") =>
        [.. profile.Lanes.Select((lane, at) => (lane, (IReadOnlyList<ProfileSpan>)[.. profile.Spans.Rows().Where(span => span.Lane == at)]))
            .Where(row => row.lane.Kind == kind && row.lane.Name.StartsWith(name, StringComparison.Ordinal))];

    /// <summary>Microseconds in which a row was in a state.</summary>
    public static long In(this IEnumerable<ProfileSpan> bars, params ReadOnlySpan<LaneState> states)
    {
        var sum = 0L;
        foreach (var bar in bars)
        {
            sum += states.Contains(bar.State) ? bar.LengthUs : 0;
        }

        return sum;
    }
}
