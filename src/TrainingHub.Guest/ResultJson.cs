using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrainingHub.Guest;

/// <summary>How a returned value is told: plain UTF-8 JSON, which the host brings into its canonical order.</summary>
internal static class ResultJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
    };
}
