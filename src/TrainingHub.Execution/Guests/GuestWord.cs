using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>Reads what a guest claims. Anything may be missing, of the wrong kind or too long; none of it decides a verdict by itself.</summary>
internal static class GuestWord
{
    private const int MaxText = 16 * 1024;
    private const int MaxItems = 100;

    public static RunError Error(Frame frame) => new(
        Text(frame.Header, "type") is { Length: > 0 } type ? type : "Error",
        Text(frame.Header, "message"),
        Number(frame.Header, "line") is { } line and > 0 ? (int)Math.Min(line, int.MaxValue) : null,
        Texts(frame.Header, "stack"));

    public static IReadOnlyList<Diagnostic> Diagnostics(Frame frame)
    {
        if (!Has(frame.Header, "diagnostics", out var list) || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().All(item => item.ValueKind != JsonValueKind.Object))
        {
            return [new Diagnostic("error", "SyntaxError", 1, 1, "The source does not compile.")];
        }

        return
        [
            .. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(MaxItems).Select(item => new Diagnostic(
                "error",
                Text(item, "id"),
                (int)Math.Clamp(Number(item, "line") ?? 1, 1, int.MaxValue),
                (int)Math.Clamp(Number(item, "column") ?? 1, 1, int.MaxValue),
                Text(item, "message"))),
        ];
    }

    public static string Text(JsonElement element, string name) => Has(element, name, out var value) ? Text(value) : "";

    public static long? Number(JsonElement element, string name) =>
        Has(element, name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static bool Has(JsonElement element, string name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in the name of a property, written as an escape.
            value = default;
            return false;
        }
    }

    private static string[] Texts(JsonElement element, string name)
    {
        if (!Has(element, name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. list.EnumerateArray().Take(MaxItems).Where(item => item.ValueKind == JsonValueKind.String).Select(Text)];
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? Cut(value.GetString()!) : "";
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate written as an escape.
            return "(unreadable)";
        }
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText] + "…";
}
