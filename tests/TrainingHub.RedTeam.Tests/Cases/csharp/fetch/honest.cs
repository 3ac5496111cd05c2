// tries: nothing, it is the solution
// expect: Pass
// exercise: fetch
public static class Solution
{
    public static async Task<object> RunAsync(string baseUrl, List<string> names)
    {
        using var http = new System.Net.Http.HttpClient();
        return await Task.WhenAll(names.Select(name => http.GetStringAsync($"{baseUrl}/{name}")));
    }
}
