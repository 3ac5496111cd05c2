public static class Solution
{
    static int Median(int[] runs) => runs.Order().ElementAt((runs.Length - 1) / 2);

    public static object Verdicts(int[][][] races) => races.Select(race => Verdict(race[0], race[1])).ToList();

    static object Verdict(int[] first, int[] second)
    {
        var (a, b) = (first.Min(), second.Min());
        var winner = 100 * Math.Abs(a - b) <= 5 * Math.Max(a, b) ? "none" : a < b ? "first" : "second";
        return new { first = a, second = b, spread = Math.Max(Median(first) - a, Median(second) - b), winner };
    }
}
