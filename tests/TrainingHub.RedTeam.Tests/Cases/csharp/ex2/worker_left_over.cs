// tries: leaves a worker process behind that slows the others down
// expect: Rejected
// says: Between two calls
// exercise: ex2
// mode: processes
public static class Solution
{
    private static Process spinning;

    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
    {
        spinning ??= Kit.StartWorker("Solution.Spin");
        return await Task.WhenAll(names.Select(async name => Kit.Work(name, await Kit.FetchAsync(baseUrl, name, cancellation))));
    }

    public static void Spin()
    {
        while (true)
        {
        }
    }
}
