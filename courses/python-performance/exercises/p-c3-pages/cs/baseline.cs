public static class Solution
{
    public static object ReadPages(int[] items, int size, int wanted)
    {
        var (result, last) = (items.Where(item => item % 2 == 0).Take(wanted).ToList(), (items.Length + size - 1) / size);
        if (result.Count == wanted)
        {
            var left = wanted;
            last = Array.FindIndex(items, item => item % 2 == 0 && --left == 0) / size;
        }
        return new { items = result, fetched = Enumerable.Range(0, last + 1).ToList() };
    }
}
