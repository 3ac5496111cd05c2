public static class Solution
{
    // Saves what it loaded.
    public static async Task<object> RunAsync(Uri src, Uri dst, string mode, CancellationToken cancellation)
    {
        var names = (await ImageKit.NamesAsync(src, cancellation)).Order(StringComparer.Ordinal);
        return await Task.WhenAll(names.Select(async name =>
            new object[] { name, await ImageKit.SaveAsync(dst, name, await ImageKit.LoadAsync(src, name, cancellation), cancellation) }));
    }
}
