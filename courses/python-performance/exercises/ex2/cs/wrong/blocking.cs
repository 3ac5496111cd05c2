public static class Solution
{
    // Looks like tasks, but each of them blocks a thread of the pool while it waits.
    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation) =>
        await Task.WhenAll(names.Select(name => Task.Run(() => Kit.Work(name, Kit.Fetch(baseUrl, name)), cancellation)));
}
