using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Submissions;

namespace TrainingHub.Data.Regrading;

/// <summary>Puts a regrade together from its rows, the results on record and the new ones.</summary>
internal static class RegradeReading
{
    public static async Task<RegradeView> ViewAsync(TrainingHubDbContext context, Regrade regrade, CancellationToken cancellation)
    {
        var items = await context.RegradeItems.AsNoTracking().Where(item => item.RegradeId == regrade.Id)
            .Join(context.Submissions, item => item.SubmissionId, submission => submission.Id, (item, submission) => new { item, submission.PersonId, submission.Language, submission.CreatedAt })
            .Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new { row.item, row.PersonId, row.Language, row.CreatedAt, person.DisplayName })
            .ToListAsync(cancellation);
        var runs = await context.Submissions.AsNoTracking()
            .Where(run => context.RegradeItems.Any(item => item.RegradeId == regrade.Id && item.RunId == run.Id))
            .ToDictionaryAsync(run => run.Id, run => run.State, cancellation);
        List<Guid> wanted = [.. items.Select(row => row.item.SubmissionId), .. runs.Keys];
        var results = (await context.SubmissionResults.AsNoTracking().Where(result => wanted.Contains(result.SubmissionId)).ToListAsync(cancellation))
            .ToDictionary(result => result.SubmissionId, result => (result.ReadOutcome() as SubmissionOutcome.Graded)?.Report);
        var past = (await context.PastResults.AsNoTracking().Where(row => row.RegradeId == regrade.Id).ToListAsync(cancellation))
            .ToDictionary(row => row.SubmissionId, row => (SubmissionOutcome.Parse(graded: true, row.Document) as SubmissionOutcome.Graded)?.Report);
        return new RegradeView(regrade, [.. items
            .OrderBy(row => row.DisplayName, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.CreatedAt)
            .Select(row => new RegradeRow(
                row.item.SubmissionId, row.PersonId, row.DisplayName, row.Language, row.CreatedAt, row.item.RunId, runs.GetValueOrDefault(row.item.RunId),
                past.TryGetValue(row.item.SubmissionId, out var replaced) ? replaced : results.GetValueOrDefault(row.item.SubmissionId),
                results.GetValueOrDefault(row.item.RunId))
            {
                IsReplaced = past.ContainsKey(row.item.SubmissionId),
            })]);
    }
}
