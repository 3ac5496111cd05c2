public static class Solution
{
    public static List<string> StopAll(int[][] jobs) =>
        jobs.Select(job => job[0] < 300 ? "finished" : job[1] < 500 ? "goodbye" : "cut off").ToList();
}
