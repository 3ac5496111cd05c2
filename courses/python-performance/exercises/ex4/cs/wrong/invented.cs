public static class Solution
{
    // Invents the receipts instead of saving anything.
    public static async Task<object> RunAsync(Uri src, Uri dst, string mode, CancellationToken cancellation)
    {
        var names = (await ImageKit.NamesAsync(src, cancellation)).Order(StringComparer.Ordinal);
        return await Task.WhenAll(names.Select(async name =>
        {
            var grey = ImageKit.Transform(await ImageKit.LoadAsync(src, name, cancellation));
            return new object[] { name, grey.Sum(value => (long)value) };
        }));
    }
}
