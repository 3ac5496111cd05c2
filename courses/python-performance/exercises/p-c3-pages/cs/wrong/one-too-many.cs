public static class Solution
{
    public static async Task<object> ReadPages(int[] items, int size, int wanted)
    {
        var fetched = new List<int>();

        async Task<int[]> Fetch(int number)
        {
            fetched.Add(number);
            await Task.Delay(1);
            return items.Skip(number * size).Take(size).ToArray();
        }

        var result = new List<int>();
        for (var number = 0; await Fetch(number) is { Length: > 0 } page && result.Count < wanted; number++)
        {
            result.AddRange(page.Where(item => item % 2 == 0));
        }
        return new { items = result.Take(wanted).ToList(), fetched };
    }
}
