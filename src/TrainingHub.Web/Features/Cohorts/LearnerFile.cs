using System.Text;
using CsvHelper;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>One line of a learner file. Numbered as the lines of the file: the header is row 1.</summary>
/// <param name="Number">The row.</param>
/// <param name="Name">As the class will see it.</param>
/// <param name="Email">The address, trimmed.</param>
/// <param name="Problem">What is wrong with the row itself, or null.</param>
public sealed record LearnerRow(int Number, string Name, string Email, string? Problem);

/// <summary>
/// A CSV file with the columns <c>name</c> and <c>email</c>, in any order, among others or alone, separated by comma, semicolon or tab.
/// A bad row never spoils the others; only a file that cannot be read at all is refused.
/// </summary>
public static class LearnerFile
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxRows = 1000;

    public static Result Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxBytes)
        {
            return new Result.Unreadable($"The file has more than {MaxBytes / 1024 / 1024} MB. Split it.");
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return new Result.Unreadable("The file is not UTF-8 text. In a spreadsheet program, save it as \"CSV UTF-8\".");
        }

        try
        {
            return Read(text);
        }
        catch (CsvFormatException)
        {
            return new Result.Unreadable("The file is no CSV that can be read: one of its rows is far too long.");
        }
    }

    private static Result Read(string text)
    {
        var damaged = new HashSet<long>();
        var options = new CsvReaderOptions
        {
            Separator = Separator(text),
            TrackLineNumbers = true,
            // A quotation mark that is never closed spoils its own line and not the rest of the file.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record => damaged.Add(record.LineNumber),
        };
        using var csv = CsvReader.FromText(text, options);
        if (!csv.TryGetFieldIndex("name", out var nameAt) || !csv.TryGetFieldIndex("email", out var emailAt))
        {
            return new Result.Unreadable(WrongHeader([.. csv.Headers]));
        }

        var rows = new List<LearnerRow>();
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (csv.Read())
        {
            var row = new LearnerRow((int)csv.LineNumber, csv.GetString(nameAt).Trim(), csv.GetString(emailAt).Trim(), null);
            // What a spreadsheet leaves of deleted rows: separators alone.
            if (row.Name.Length == 0 && row.Email.Length == 0)
            {
                continue;
            }

            if (rows.Count == MaxRows)
            {
                return new Result.Unreadable($"The file has more than {MaxRows} rows. Split it.");
            }

            rows.Add(row with { Problem = damaged.Contains(row.Number) ? "A quotation mark is out of place." : Check(row, first) });
        }

        return rows.Count == 0 ? new Result.Unreadable("The file has a header and no rows below it.") : new Result.Rows(rows);
    }

    private static string WrongHeader(string[] found) => Array.Exists(found, name => !string.IsNullOrWhiteSpace(name))
        ? $"The first row must name the columns \"name\" and \"email\". It says: {string.Join(", ", found.Take(6).Select(name => name.Length > 40 ? name[..40] + "…" : name))}."
        : "The file is empty. Its first row must name the columns \"name\" and \"email\".";

    private static char Separator(string text)
    {
        var line = text.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return new[] { ',', ';', '\t' }.MaxBy(candidate => line.Count(character => character == candidate));
    }

    private static string? Check(LearnerRow row, Dictionary<string, int> first)
    {
        if (row.Name.Any(char.IsControl))
        {
            return "The name holds characters that cannot be shown, such as a tab.";
        }

        if (row.Name.Length == 0)
        {
            return "The name is missing.";
        }

        if (row.Name.Length > NewAccounts.MaxNameLength)
        {
            return $"The name has {row.Name.Length} characters; at most {NewAccounts.MaxNameLength} are kept.";
        }

        if (row.Email.Length == 0)
        {
            return "The e-mail address is missing.";
        }

        if (row.Email.Length > EmailAddress.MaxLength)
        {
            return $"The e-mail address has {row.Email.Length} characters; at most {EmailAddress.MaxLength} are allowed.";
        }

        if (!EmailAddress.IsValid(row.Email))
        {
            return $"\"{row.Email}\" is no e-mail address.";
        }

        return first.TryAdd(row.Email, row.Number) ? null : $"The same address stands in row {first[row.Email]} already.";
    }

    /// <summary>Rows, or the reason why there are none.</summary>
    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Rows(IReadOnlyList<LearnerRow> All) : Result;

        public sealed record Unreadable(string Reason) : Result;
    }
}
