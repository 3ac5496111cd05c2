using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Profiling;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>The run of one witness.</summary>
/// <param name="Tool">The tool; null for the plain run.</param>
/// <param name="RunId">Null while there is none.</param>
/// <param name="Finished">True when it has ended.</param>
/// <param name="Verdict">What it ended with.</param>
public sealed record WitnessRun(ProfileTool? Tool, Guid? RunId, bool Finished, Verdict? Verdict);

/// <summary>What there is of a program's witnesses.</summary>
/// <param name="MayStart">True for whose program it is: nobody else's runs are started for them.</param>
/// <param name="Runs">The run of each witness, the plain one first.</param>
/// <param name="Table">What they say, once all have ended well.</param>
/// <param name="Problem">Why there is no table although all have ended.</param>
public sealed record WitnessState(bool MayStart, IReadOnlyList<WitnessRun> Runs, Witnesses? Table, string? Problem);

/// <summary>
/// One program under four tools and plain, laid side by side. Nothing is stored but the runs: the newest of the same person, program, input and place count, so a table can be opened again
/// and what was profiled before is not run twice.
/// </summary>
public sealed class WitnessRuns(StartRun start, IDbContextFactory<TrainingHubDbContext> contexts, RunAccess access)
{
    /// <summary>What there is. Who may see the run was checked before.</summary>
    public async Task<WitnessState> ReadAsync(Guid runId, ClaimsPrincipal viewer, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var runs = await NewestAsync(context, await ProgramAsync(context, runId, cancellation), cancellation);
        var mayStart = await access.OwnsAsync(viewer, runId, cancellation);
        var told = Witnesses.Runs.Select(tool => runs.TryGetValue(Key(tool), out var run)
            ? new WitnessRun(tool, run.Id, run.State == SubmissionState.Finished, run.Verdict)
            : new WitnessRun(tool, null, false, null)).ToList();
        var failed = told.FirstOrDefault(run => run is { Finished: true, Verdict: not Verdict.Ok });
        if (failed is not null)
        {
            return new WitnessState(mayStart, told, null, $"The program ended with {failed.Verdict} {(failed.Tool is { } tool ? $"under the tool {tool.WireName()}" : "without a tool")}; witnesses need one that ends well. Change the program, or ask again.");
        }

        if (!told.All(run => run.Finished))
        {
            return new WitnessState(mayStart, told, null, null);
        }

        var (plain, profiles) = await ResultsAsync(context, told, cancellation);
        return profiles.Count == told.Count - 1
            ? new WitnessState(mayStart, told, Witnesses.Of(plain, profiles), null)
            : new WitnessState(mayStart, told, null, "A tool saw nothing of this program, so there is no table.");
    }

    /// <summary>Starts what is missing or did not end well, as many as the learner may have at a time. Ask again when these have ended.</summary>
    public async Task<Started> StartAsync(Guid runId, ClaimsPrincipal person, CancellationToken cancellation)
    {
        if (!await access.OwnsAsync(person, runId, cancellation))
        {
            return new Started.NotTheirs();
        }

        Submission program;
        Dictionary<string, Newest> runs;
        await using (var context = await contexts.CreateDbContextAsync(cancellation))
        {
            program = await ProgramAsync(context, runId, cancellation);
            runs = await NewestAsync(context, program, cancellation);
        }

        if (program.Kind != RunKind.Run)
        {
            return new Started.Refused(new StartRun.Result.Refused("Only the program of a run can have witnesses. Run it in the workbench first."));
        }

        var begun = false;
        foreach (var tool in Witnesses.Runs.Where(tool => !runs.TryGetValue(Key(tool), out var run) || run is { State: SubmissionState.Finished, Verdict: not Verdict.Ok }))
        {
            var answer = await start.HandleAsync(
                new StartRunRequest
                {
                    Language = program.Language.WireName(),
                    Code = program.Code,
                    Stdin = program.Stdin,
                    ExerciseId = program.ExerciseId,
                    DocumentId = program.DocumentId,
                    Profile = tool?.WireName(),
                },
                person,
                cancellation);
            if (answer is StartRun.Result.Started)
            {
                begun = true;
            }
            else if (answer is StartRun.Result.Busy && (begun || runs.Values.Any(run => run.State != SubmissionState.Finished)))
            {
                // The rest has its turn when these have ended.
                break;
            }
            else
            {
                return new Started.Refused(answer);
            }
        }

        return new Started.Accepted(await ReadAsync(runId, person, cancellation));
    }

    private static string Key(ProfileTool? tool) => tool?.WireName() ?? "";

    private static Task<Submission> ProgramAsync(TrainingHubDbContext context, Guid runId, CancellationToken cancellation) =>
        context.Submissions.AsNoTracking().SingleAsync(submission => submission.Id == runId, cancellation);

    private static async Task<Dictionary<string, Newest>> NewestAsync(TrainingHubDbContext context, Submission program, CancellationToken cancellation)
    {
        var runs = await context.Submissions.AsNoTracking()
            .Where(other => other.PersonId == program.PersonId && other.Kind == RunKind.Run && other.Language == program.Language && other.DocumentId == program.DocumentId
                && other.ExerciseId == program.ExerciseId && other.Code == program.Code && other.Stdin == program.Stdin)
            .OrderByDescending(other => other.CreatedAt)
            .Select(other => new Newest(other.Id, other.Profile, other.State, other.Verdict))
            .ToListAsync(cancellation);
        return runs.GroupBy(run => Key(run.Tool)).ToDictionary(group => group.Key, group => group.First());
    }

    private static async Task<(long PlainCpuNs, List<Profile> Profiles)> ResultsAsync(TrainingHubDbContext context, List<WitnessRun> runs, CancellationToken cancellation)
    {
        var ids = runs.Select(run => run.RunId!.Value).ToList();
        var results = await context.SubmissionResults.AsNoTracking().Where(result => ids.Contains(result.SubmissionId)).ToDictionaryAsync(result => result.SubmissionId, cancellation);
        var plain = results[runs.Single(run => run.Tool is null).RunId!.Value].ReadOutcome() is SubmissionOutcome.Ran { Report: var report } ? (long)(report.Timings.CpuMs * 1e6) : 0;
        return (plain, [.. runs.Where(run => run.Tool is not null).Select(run => results[run.RunId!.Value].Profile).OfType<byte[]>().Select(packed => ProfileDocument.FromJson(ProfileDocument.Unpack(packed)))]);
    }

    private sealed record Newest(Guid Id, ProfileTool? Tool, SubmissionState State, Verdict? Verdict);

    public abstract record Started
    {
        private Started()
        {
        }

        public sealed record Accepted(WitnessState State) : Started;

        public sealed record NotTheirs : Started;

        public sealed record Refused(StartRun.Result Reason) : Started;
    }
}
