using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>A file with a line for each row of a benchmark that is done. What takes an hour may be broken off, and goes on behind the last of them.</summary>
internal sealed class KeptRows(FileInfo file)
{
    /// <summary>The rows of one promise that were found with as many trials; none when it was not come to.</summary>
    /// <exception cref="CommandFailedException">The file holds something else.</exception>
    public List<BenchRow> Find(string bar, int trials) =>
        [.. Read().Where(row => row.N == trials && (row.Bar == bar || row.Bar.StartsWith(bar + ": ", StringComparison.Ordinal)))];

    public void Add(IEnumerable<BenchRow> rows) => File.AppendAllLines(file.FullName, rows.Select(row => JsonSerializer.Serialize(row, Wire.Json)));

    private IEnumerable<BenchRow> Read()
    {
        try
        {
            return File.Exists(file.FullName)
                ? [.. File.ReadAllLines(file.FullName).Select(line => JsonSerializer.Deserialize<BenchRow>(line, Wire.Json) ?? throw new JsonException())]
                : [];
        }
        catch (JsonException)
        {
            throw new CommandFailedException($"{file.FullName} holds no rows of a benchmark. Name another file, or delete it to begin anew.");
        }
    }
}
