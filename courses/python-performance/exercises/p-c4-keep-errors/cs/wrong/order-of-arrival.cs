public static class Solution
{
    static async Task<object> Answer(int item)
    {
        await Task.Delay(item % 5 * 3);
        return item % 7 == 3 ? new { item, error = $"cannot do {item}" } : new { item, value = item * item };
    }

    public static async Task<object> Answers(int[] numbers)
    {
        var results = new List<object>();
        await foreach (var task in Task.WhenEach(numbers.Select(Answer)))
        {
            results.Add(await task);
        }
        return results;
    }
}
