using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>A draft as an instructor sees it in a list; its text is read when it is chosen.</summary>
public sealed record DraftRow(string DocumentId, Language Language, DateTimeOffset SavedAt);

/// <summary>One page of a learner's runs, newest first.</summary>
public sealed record RunPage(IReadOnlyList<SubmissionRow> Rows, int Number, int Total)
{
    public const int Size = 25;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>What was run.</summary>
public sealed record RunSource(SubmissionRow Row, string Code, string? Stdin);

/// <summary>Reads what a learner typed and ran. Whether the viewer may see it is for the caller to ask.</summary>
public sealed class LearnerWork(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<IReadOnlyList<DraftRow>> DraftsAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Drafts.AsNoTracking()
            .Where(draft => draft.PersonId == personId)
            .OrderByDescending(draft => draft.SavedAt)
            .Select(draft => new DraftRow(draft.DocumentId, draft.Language, draft.SavedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>A page beyond the last is the last.</summary>
    public async Task<RunPage> RunsAsync(Guid personId, int number, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var runs = context.Submissions.AsNoTracking().Where(submission => submission.PersonId == personId && submission.Kind != RunKind.Regrade);
        var empty = new RunPage([], 1, await runs.CountAsync(cancellation));
        var page = Math.Clamp(number, 1, empty.Pages);
        var rows = await Rows(runs.OrderByDescending(submission => submission.CreatedAt).ThenByDescending(submission => submission.Id))
            .Skip((page - 1) * RunPage.Size).Take(RunPage.Size)
            .ToListAsync(cancellation);
        return empty with { Number = page, Rows = rows };
    }

    /// <summary>A run of this person, or null.</summary>
    public async Task<RunSource?> FindRunAsync(Guid personId, Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var run = context.Submissions.AsNoTracking().Where(submission => submission.PersonId == personId && submission.Id == runId);
        if (await Rows(run).SingleOrDefaultAsync(cancellation) is not { } row)
        {
            return null;
        }

        var source = await run.Select(submission => new { submission.Code, submission.Stdin }).SingleAsync(cancellation);
        return new RunSource(row, source.Code, source.Stdin);
    }

    private static IQueryable<SubmissionRow> Rows(IQueryable<Submission> submissions) => submissions.Select(submission => new SubmissionRow(
        submission.Id, submission.CreatedAt, submission.Language, submission.Kind, submission.DocumentId, submission.Verdict, submission.Decision, submission.Speedup));
}
