using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TrainingHub.Browser.Tests;

/// <summary>Collects what a page complains about: script errors, console errors, and anything it wants from another host.</summary>
internal sealed class PageWatch
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public PageWatch(IPage page, Uri home)
    {
        page.PageError += (_, message) => _complaints.Enqueue($"script error: {message}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("WebSocket closed", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"console: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            var asked = new Uri(request.Url);
            if (asked.Scheme.StartsWith("http", StringComparison.Ordinal) && asked.Authority != home.Authority)
            {
                _complaints.Enqueue($"asked another host: {request.Url}");
            }
        };
    }

    public void AssertSilent() => Assert.Empty(_complaints);
}
