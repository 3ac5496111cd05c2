public static class Solution
{
    public static object RunAll(int[] jobs, int limit) => new { results = jobs.Select(number => number * number).ToList(), most = limit };
}
