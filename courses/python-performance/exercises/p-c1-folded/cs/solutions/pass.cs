public static class Solution
{
    public static object Shares(string[][] samples) => new
    {
        folded = samples.CountBy(stack => string.Join(';', stack)).Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal).ToList(),
        total = samples.SelectMany(stack => stack.Distinct()).CountBy(name => name).ToDictionary(),
        top = samples.CountBy(stack => stack[^1]).ToDictionary(),
    };
}
