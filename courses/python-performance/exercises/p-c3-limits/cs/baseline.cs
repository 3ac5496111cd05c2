public static class Solution
{
    public static object RunAll(int[] jobs, int width) =>
        new { answers = jobs.Select(milliseconds => milliseconds < 500 ? "done" : "given up").ToList(), most = Math.Min(width, jobs.Length) };
}
