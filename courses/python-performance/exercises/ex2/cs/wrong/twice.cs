public static class Solution
{
    // Shows overlap with requests that are not needed, and then works one after the other.
    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
    {
        await Task.WhenAll(names.Select(name => Kit.FetchAsync(baseUrl, name, cancellation)));
        var results = new List<object[]>();
        foreach (var name in names)
        {
            results.Add(Kit.Work(name, await Kit.FetchAsync(baseUrl, name, cancellation)));
        }

        return results;
    }
}
