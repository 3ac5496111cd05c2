using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;

/// <summary>What a server said. A redirect is an answer like any other; its target is <paramref name="Location"/>.</summary>
public sealed record Answer(int Status, Uri Location, byte[] Body);

/// <summary>One request, and the links of a page. Limit, retries, patience and bookkeeping are the crawler's.</summary>
public static class Kit
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private static readonly Regex Anchor = new("<a\\s[^>]*?href=\"([^\"]+)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>One answer. Waits as long as the server does, or until it is cancelled.</summary>
    public static async Task<Answer> GetAsync(Uri url, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.ConnectionClose = true;
        request.Headers.Add("X-Engine", "httpclient");
        using var answer = await Http.SendAsync(request, cancellation).ConfigureAwait(false);
        return new Answer((int)answer.StatusCode, answer.Headers.Location, await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Addresses that the answer leads to: on the same host, without fragment, each once, sorted. A redirect leads to its target.</summary>
    public static IReadOnlyList<Uri> Links(Uri url, Answer answer)
    {
        var found = answer.Status is >= 300 and < 400
            ? [answer.Location.OriginalString]
            : Anchor.Matches(Encoding.UTF8.GetString(answer.Body)).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));
        return [.. found.Select(target => new Uri(url, target))
            .Where(target => target.Scheme == url.Scheme && target.Authority == url.Authority)
            .Select(target => target.GetLeftPart(UriPartial.Query)).Distinct().Order(StringComparer.Ordinal)
            .Select(target => new Uri(target))];
    }

    /// <summary>What an address is called in the answer.</summary>
    public static string PathOf(Uri url) => url.AbsolutePath;
}
