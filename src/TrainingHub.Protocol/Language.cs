using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>A language that learners write; on the wire <c>csharp</c> and <c>python</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    [JsonStringEnumMemberName("csharp")]
    CSharp,

    [JsonStringEnumMemberName("python")]
    Python,
}

/// <summary>The wire names and file endings of the languages.</summary>
public static class Languages
{
    public static string WireName(this Language language) => language == Language.CSharp ? "csharp" : "python";

    public static string FileEnding(this Language language) => language == Language.CSharp ? ".cs" : ".py";

    public static bool TryParse(string? text, out Language language)
    {
        language = text == "csharp" ? Language.CSharp : Language.Python;
        return text is "csharp" or "python";
    }
}
