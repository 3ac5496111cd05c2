// tries: feigns requests in flight with requests that the task does not need
// expect: NotYet
// exercise: fetch
public static class Solution
{
    public static object RunAsync(string baseUrl, List<string> names)
    {
        using var http = new System.Net.Http.HttpClient();
        Task.WhenAll(Enumerable.Range(0, 8).Select(number => http.GetAsync($"{baseUrl}/decoy?{number}"))).Wait();
        return names.Select(name => http.GetStringAsync($"{baseUrl}/{name}").Result).ToList();
    }
}
