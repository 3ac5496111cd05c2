public record Table(string[] names, int first, int count);

public static class Solution
{
    public static object NameAll(Table[] tables) => tables.Select(table => Seats(table.names, table.first, table.count)).ToList();

    static object Seats(string[] names, int first, int count)
    {
        if (names.Length == 0)
        {
            return "empty table";
        }
        var (result, place) = (new string[count], (first % names.Length + names.Length) % names.Length);
        for (var filled = 0; filled < count; place = 0)
        {
            var piece = Math.Min(count - filled, names.Length - place);
            Array.Copy(names, place, result, filled, piece);
            filled += piece;
        }
        return result;
    }
}
