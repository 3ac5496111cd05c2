public static class Solution
{
    public static object Seats(string[] names, int first, int count)
    {
        if (names.Length == 0)
        {
            return "empty table";
        }
        var length = names.Length;
        return Enumerable.Range(0, count).Select(step => names[(int)((((long)first + step) % length + length) % length)]).ToList();
    }
}
