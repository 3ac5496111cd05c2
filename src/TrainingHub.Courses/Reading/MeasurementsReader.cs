using System.Globalization;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads <c>measurements.yaml</c>, which a course without measured numbers does not need.</summary>
internal static class MeasurementsReader
{
    private const string File = "measurements.yaml";

    public static IReadOnlyDictionary<string, MeasuredValue> Read(CourseFolder folder, ProblemList problems)
    {
        var measurements = new Dictionary<string, MeasuredValue>(StringComparer.Ordinal);
        if (!folder.HasFile(File) || folder.Read(File, problems) is not { } text || YamlMap.Parse(File, text, 0, problems) is not { } map)
        {
            return measurements;
        }

        foreach (var entry in map.Maps("measurements", required: true))
        {
            var measured = new MeasuredValue(entry.Identifier("id"), entry.Text("value"), entry.Text("what"), entry.Text("how"), entry.Text("machine"), entry.Text("date"));
            if (measured.Date.Length > 0 && !DateOnly.TryParseExact(measured.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                entry.Fault(entry.LineOf("date"), $"'{measured.Date}' is no date in the form 2026-01-31.");
            }

            if (!measurements.TryAdd(measured.Id, measured))
            {
                entry.Fault(entry.LineOf("id"), $"The measurement '{measured.Id}' exists already.");
            }

            entry.RejectOtherKeys();
        }

        map.RejectOtherKeys();
        return measurements;
    }
}
