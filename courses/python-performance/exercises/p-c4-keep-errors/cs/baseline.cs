public static class Solution
{
    public static object Answers(int[] numbers) => numbers
        .Select(item => item % 7 == 3 ? new { item, error = $"cannot do {item}" } : (object)new { item, value = item * item })
        .ToList();
}
