public static class Solution
{
    public static object Shares(string[][] samples)
    {
        var (folded, total, top) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var stack in samples)
        {
            var line = string.Join(';', stack);
            folded[line] = folded.GetValueOrDefault(line) + 1;
            top[stack[^1]] = top.GetValueOrDefault(stack[^1]) + 1;
            foreach (var name in stack.Distinct())
            {
                total[name] = total.GetValueOrDefault(name) + 1;
            }
        }
        return new { folded = folded.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal).ToList(), total, top };
    }
}
