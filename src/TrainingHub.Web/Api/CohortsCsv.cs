using System.Globalization;
using System.Text;
using CsvHelper;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Classroom;

namespace TrainingHub.Web.Api;

/// <summary>
/// Submissions as CSV (RFC 4180) for a spreadsheet. A learner chooses their own name, so a cell that a spreadsheet would take for
/// a formula gets an apostrophe in front (OWASP, "CSV Injection").
/// </summary>
internal static class CohortsCsv
{
    private static readonly string[] Header = ["submitted_at", "learner", "email", "exercise", "language", "verdict", "decision", "speedup", "finished_at", "submission_id", "person_id"];

    public static byte[] Write(IReadOnlyList<CohortSubmission> submissions)
    {
        using var bytes = new MemoryStream();

        // The mark at the start is what makes Excel read UTF-8.
        bytes.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteRecord(Header);
            foreach (var row in submissions)
            {
                csv.WriteRecord(
                [
                    Instant(row.SubmittedAt), row.Learner, row.Email ?? "", row.ExerciseId, row.Language.WireName(), row.Verdict?.ToString() ?? "", row.Decision?.ToString() ?? "",
                    row.Speedup?.ToString("0.####", CultureInfo.InvariantCulture) ?? "", row.FinishedAt is { } at ? Instant(at) : "", row.Id.ToString(), row.PersonId.ToString(),
                ]);
            }
        }

        return bytes.ToArray();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
