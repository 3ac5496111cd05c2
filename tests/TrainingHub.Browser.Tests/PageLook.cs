using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace TrainingHub.Browser.Tests;

/// <summary>What every page is held to, in light and dark: it fits the screen, it has no serious fault of accessibility, and a picture is left for a person to look at.</summary>
internal static class PageLook
{
    private const string Contrast = "color-contrast";
    private const int PhoneWidth = 500;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Opens an address in both themes and judges each. What a theme changes is its colours, and those do not depend on the width.</summary>
    public static async Task CheckAsync(IPage page, string address, string name)
    {
        // A window that has been nowhere has no theme chosen and shows the light one.
        foreach (var theme in new[] { "light", "dark" })
        {
            if (page.Url.StartsWith("http", StringComparison.Ordinal))
            {
                await page.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = new Uri(page.Url).GetLeftPart(UriPartial.Authority) }]);
            }

            await page.GotoAsync(address);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Screenshots.TakeAsync(page, $"{name}-{theme}");
            Assert.False(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"),
                $"{address} is wider than the screen of {page.ViewportSize!.Width} pixels.");
            if (theme == "dark")
            {
                await AssertAccessibleAsync(page, $"{name} in {theme}");
            }
            else if (page.ViewportSize.Width > PhoneWidth)
            {
                await AssertAccessibleAsync(page, $"{name} in {theme}", Contrast);
            }
        }
    }

    /// <summary>Judges the page as it is, by all rules or one.</summary>
    public static async Task AssertAccessibleAsync(IPage page, string name, string? rule = null)
    {
        // In the page itself: there are no frames, for which the library's own way opens a second page each time.
        await page.EvaluateAsync(Axe);
        var faults = await page.EvaluateAsync<string[]>(
            """
            async (rule) => (await axe.run(document, rule ? { runOnly: { type: 'rule', values: [rule] } } : {})).violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, impact, help, nodes }) => `${id} (${impact}): ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`)
            """,
            rule);
        Assert.True(faults.Length == 0, $"{name} at {page.ViewportSize!.Width} pixels: {string.Join(Environment.NewLine, faults)}");
    }
}
