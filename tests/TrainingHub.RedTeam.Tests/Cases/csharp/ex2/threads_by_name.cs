// tries: tells the server of sixteen threads, and has the pool
// expect: NotYet
// says: threads-wait
// exercise: ex2
// mode: threads
using System.Net.Http;

public static class Solution
{
    private static readonly HttpClient Http = new();

    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
    {
        var data = await Task.WhenAll(names.Select(async (name, at) =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{baseUrl}/{name}");
            request.Headers.Add("X-Worker", "1");
            request.Headers.Add("X-Thread", $"{at % 16}");
            request.Headers.Add("X-Wait", "thread");
            using var answer = await Http.SendAsync(request, cancellation);
            return await answer.Content.ReadAsByteArrayAsync(cancellation);
        }));
        return names.Zip(data, Kit.Work).ToList();
    }
}
