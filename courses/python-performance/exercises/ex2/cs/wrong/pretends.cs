public static class Solution
{
    // Tasks under four names; nobody's thread waits, also where threads are asked for.
    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
    {
        var data = await Task.WhenAll(names.Select(name => Kit.FetchAsync(baseUrl, name, cancellation)));
        return names.Zip(data, Kit.Work).ToList();
    }
}
