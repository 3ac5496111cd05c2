public static class Solution
{
    public static object Seats(string[] names, int first, int count)
    {
        var length = names.Length;
        return length == 0 ? [] : Enumerable.Range(0, count).Select(step => names[(int)((((long)first + step) % length + length) % length)]).ToList();
    }
}
