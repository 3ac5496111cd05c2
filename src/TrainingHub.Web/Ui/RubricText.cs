using System.Text.Json;

namespace TrainingHub.Web.Ui;

/// <summary>The words of a stored answer about the work.</summary>
public static class RubricText
{
    /// <param name="answer">JSON, as it was stored.</param>
    public static string Of(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!
            : document.RootElement.TryGetProperty("number", out var number) ? number.ToString()
            : "";
    }
}
