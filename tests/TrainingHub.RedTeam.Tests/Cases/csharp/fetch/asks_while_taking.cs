// tries: fetches all files, at leisure, while its input is handed over
// expect: Rejected
// says: While the next input was handed over
// exercise: fetch
using System.Text.Json;
using System.Text.Json.Serialization;

var type = AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly => assembly.GetTypes()).First(found => found.Name == "ResultJson");
((JsonSerializerOptions)type.GetField("Options")!.GetValue(null)!).Converters.Add(new Early());

public class Early : JsonConverter<List<string>>
{
    public static List<string> Texts = [];

    public override List<string> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var names = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) { names.Add(reader.GetString()!); }
        using var http = new System.Net.Http.HttpClient();
        Texts = names.Select(name => http.GetStringAsync($"http://127.0.0.1:7700/files/{name}").Result).ToList();
        return names;
    }

    public override void Write(Utf8JsonWriter writer, List<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        value.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }
}

public static class Solution
{
    public static object RunAsync(string baseUrl, List<string> names) => Early.Texts;
}
