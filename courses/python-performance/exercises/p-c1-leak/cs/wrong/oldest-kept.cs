public static class Solution
{
    public static object Serve(int[] requests, int keep)
    {
        var all = requests.Select(request => request * 7 % 1000).ToList();
        return new { answers = all.Sum(), history = all.Take(keep).ToList(), peak = Math.Min(keep, all.Count) };
    }
}
