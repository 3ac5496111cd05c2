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

        async IAsyncEnumerable<int> Pages()
        {
            for (var number = 0; await Fetch(number) is { Length: > 0 } page; number++)
            {
                foreach (var item in page)
                {
                    yield return item;
                }
            }
        }

        var result = new List<int>();
        await foreach (var item in Pages())
        {
            if (item % 2 == 0)
            {
                result.Add(item);
                if (result.Count == wanted)
                {
                    break;
                }
            }
        }
        return new { items = result, fetched };
    }
}
