using System.Text.Json;

public record Table(string[] names, int first, int count);

public static class Solution
{
    public static object NameAll(Table[] tables) => tables.Select(table => Seats(table.names, table.first, table.count)).ToList();

    static object Seats(string[] names, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);

        IEnumerable<string> Cycle()
        {
            while (names.Length > 0)
            {
                foreach (var name in names)
                {
                    yield return name;
                }
            }
        }

        return Cycle().Skip(Math.Min(first, 100_000)).Take(count).ToList();
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.NameAll(sample.GetProperty("tables").Deserialize<Table[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
