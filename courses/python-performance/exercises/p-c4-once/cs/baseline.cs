public static class Solution
{
    public static object Prices(int[] articles) => new { total = articles.Sum(article => article * 100 + 99), look_ups = articles.Distinct().Count() };
}
