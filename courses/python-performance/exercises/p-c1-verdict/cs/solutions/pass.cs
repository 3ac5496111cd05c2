public static class Solution
{
    public static object Verdicts(int[][][] races) => races.Select(race => Verdict(race[0], race[1])).ToList();

    static object Verdict(int[] first, int[] second)
    {
        Array.Sort(first);
        Array.Sort(second);
        var (a, b) = (first[0], second[0]);
        var spread = Math.Max(first[(first.Length - 1) / 2] - a, second[(second.Length - 1) / 2] - b);
        var clear = 100 * Math.Abs(a - b) > 5 * Math.Max(a, b);
        return new { first = a, second = b, spread, winner = !clear ? "none" : a < b ? "first" : "second" };
    }
}
