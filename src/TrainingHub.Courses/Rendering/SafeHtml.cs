using Ganss.Xss;

namespace TrainingHub.Courses.Rendering;

/// <summary>
/// The second wall: whatever the renderers wrote, only these elements, attributes, classes and link schemes reach a page.
/// </summary>
internal static class SafeHtml
{
    public static readonly IReadOnlyList<string> LinkSchemes = ["http", "https", "mailto"];

    /// <summary>Every class that rendered course text may carry.</summary>
    public static readonly IReadOnlySet<string> Classes = new HashSet<string>(StringComparer.Ordinal)
    {
        "th-callout", "th-callout-title", "why", "caveat", "fact", "try", "instructor",
        "th-measured", "th-term", "th-code", "th-table", "th-table-scroll",
        "hl-keyword", "hl-string", "hl-comment", "hl-number", "hl-type", "hl-function", "hl-operator",
    };

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a", "br", "wbr", "hr",
            "table", "thead", "tbody", "tr", "th", "td", "aside", "span", "div",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "class", "id", "href", "title", "rel", "start", "role", "tabindex", "aria-label", "data-term", "data-text", "data-csharp" },
        AllowedSchemes = new HashSet<string>(LinkSchemes, StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        AllowedClasses = new HashSet<string>(Classes, StringComparer.Ordinal),
    });

    public static string Clean(string html) => Sanitizer.Sanitize(html).Trim();
}
