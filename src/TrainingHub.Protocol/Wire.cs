using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>The one set of JSON options for everything that crosses a wall.</summary>
public static class Wire
{
    public static readonly JsonSerializerOptions Json = Create(indented: false);

    /// <summary>For documents that a person reads on a terminal.</summary>
    public static readonly JsonSerializerOptions ReadableJson = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
    };
}
