public static class Solution
{
    static async Task<int> Risky(int number)
    {
        await Task.Yield();
        return number % 7 == 3 ? throw new InvalidOperationException($"cannot do {number}") : number * number;
    }

    static async Task<object> Answer(int item)
    {
        try
        {
            return new { item, value = await Risky(item) };
        }
        catch (InvalidOperationException failure)
        {
            return new { item, error = failure.Message };
        }
    }

    public static async Task<object> Answers(int[] numbers) => await Task.WhenAll(numbers.Select(Answer));
}
