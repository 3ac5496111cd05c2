// tries: starts worker processes that do nothing
// expect: NotYet
// says: processes-fetch
// exercise: ex2
// mode: processes
public static class Solution
{
    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
    {
        var workers = Enumerable.Range(0, 2).Select(_ => Kit.StartWorker("Solution.Serve")).ToList();
        var results = await Task.WhenAll(names.Select(async name => Kit.Work(name, await Kit.FetchAsync(baseUrl, name, cancellation))));
        foreach (var worker in workers)
        {
            worker.StandardInput.Close();
            worker.WaitForExit();
        }

        return results;
    }

    public static void Serve() => Console.In.ReadToEnd();
}
