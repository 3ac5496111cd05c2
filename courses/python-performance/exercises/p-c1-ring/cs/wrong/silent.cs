public record Table(string[] names, int first, int count);

public static class Solution
{
    public static object NameAll(Table[] tables) => tables.Select(table => Seats(table.names, table.first, table.count)).ToList();

    static object Seats(string[] names, int first, int count)
    {
        var length = names.Length;
        return length == 0 ? [] : Enumerable.Range(0, count).Select(step => names[(int)((((long)first + step) % length + length) % length)]).ToList();
    }
}
