using System.Globalization;
using CsvHelper;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>The result of an import as CSV. Names come from outside, so what a spreadsheet would take for a formula is escaped.</summary>
public static class ImportResultFile
{
    public static string Write(IEnumerable<ImportedLearner> learners, Uri site)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteRecord("name", "email", "account", "password_link");
            foreach (var learner in learners)
            {
                var link = learner.PasswordLink is { } address ? new Uri(site, address).AbsoluteUri : "";
                csv.WriteRecord(learner.Name, learner.Email, learner.IsNew ? "new" : "existing", link);
            }
        }

        return text.ToString();
    }
}
