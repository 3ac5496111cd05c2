using System.Text.Json;

namespace TrainingHub.Web.Features.Operations;

/// <summary>The JSON of an audit entry as words: <c>role: learner, maxUses: 30</c>.</summary>
internal static class AuditDetail
{
    public static string Of(string? json)
    {
        if (json is null)
        {
            return "";
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object ? Words(document.RootElement) : json;
    }

    private static string Words(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => string.Join(", ", element.EnumerateObject()
            .Where(property => !IsEmpty(property.Value))
            .Select(property => $"{property.Name}: {Words(property.Value)}")),
        JsonValueKind.Array => string.Join(" and ", element.EnumerateArray().Select(Words)),
        _ => element.ToString(),
    };

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}
