using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Profiles;

/// <summary>A run that a tool has looked at, in a list.</summary>
/// <param name="Same">True when the code is the same to the letter.</param>
public sealed record ProfiledRun(Guid Id, DateTimeOffset CreatedAt, ProfileTool Tool, Language Language, string? DocumentId, Verdict? Verdict, bool Same);

/// <summary>A program that a tool has looked at.</summary>
public sealed record ProfiledProgram(Guid PersonId, string Learner, DateTimeOffset CreatedAt, ProfileTool Tool, Language Language, string? DocumentId, string Code);

/// <summary>The profiles that are stored with runs. Who may see a run was checked before.</summary>
public sealed class RunProfiles(IDbContextFactory<TrainingHubDbContext> contexts)
{
    private const int Shown = 20;

    /// <summary>The profile document (JSON) of a run, or why there is none.</summary>
    public async Task<Found> FindAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var run = await context.Submissions.AsNoTracking()
            .Where(submission => submission.Id == runId)
            .Select(submission => new { submission.Profile, submission.State })
            .SingleAsync(cancellation);
        if (run.Profile is null)
        {
            return new Found.Missing("This run was not profiled. Start it again with a tool to see where its time goes.");
        }

        if (run.State != SubmissionState.Finished)
        {
            return new Found.Missing("This run has not ended yet; its profile is made at its end.");
        }

        var packed = await context.SubmissionResults.AsNoTracking().Where(result => result.SubmissionId == runId).Select(result => result.Profile).SingleOrDefaultAsync(cancellation);
        if (packed is null)
        {
            return new Found.Missing("The tool saw nothing of this run: it did not compile, was stopped before it began, or ended before the tool could report.");
        }

        return new Found.Stored(ProfileDocument.Unpack(packed));
    }

    /// <summary>The .NET runtime's own trace of a run (a file in the format <c>.nettrace</c>), or null where none was kept.</summary>
    public async Task<byte[]?> TraceAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await context.RunTraces.AsNoTracking().SingleOrDefaultAsync(trace => trace.SubmissionId == runId, cancellation))?.Unpack();
    }

    /// <summary>The program behind a profile, or null when the run was not profiled.</summary>
    public async Task<ProfiledProgram?> ProgramAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AsNoTracking()
            .Where(submission => submission.Id == runId && submission.Profile != null)
            .Join(context.People, submission => submission.PersonId, person => person.Id, (submission, person) => new ProfiledProgram(
                person.Id, person.DisplayName, submission.CreatedAt, submission.Profile!.Value, submission.Language, submission.DocumentId, submission.Code))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Other profiles of the same learner, document, language and tool, the newest first: what this one can be compared with.</summary>
    public async Task<IReadOnlyList<ProfiledRun>> ComparableAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var run = await context.Submissions.AsNoTracking().SingleAsync(submission => submission.Id == runId, cancellation);
        return await context.Submissions.AsNoTracking()
            .Where(other => other.PersonId == run.PersonId && other.DocumentId == run.DocumentId && other.Language == run.Language && other.Profile == run.Profile
                && other.Profile != null && other.Id != runId && other.State == SubmissionState.Finished)
            .Where(other => context.SubmissionResults.Any(result => result.SubmissionId == other.Id && result.Profile != null))
            .OrderByDescending(other => other.CreatedAt)
            .Take(Shown)
            .Select(other => new ProfiledRun(other.Id, other.CreatedAt, other.Profile!.Value, other.Language, other.DocumentId, other.Verdict, other.Code == run.Code))
            .ToListAsync(cancellation);
    }

    public abstract record Found
    {
        private Found()
        {
        }

        public sealed record Stored(byte[] Json) : Found;

        public sealed record Missing(string Reason) : Found;
    }
}
