// tries: makes the harness write a constant for every answer
// expect: Wrong
using System.Text.Json;
using System.Text.Json.Serialization;

var type = AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly => assembly.GetTypes()).First(found => found.Name == "ResultJson");
((JsonSerializerOptions)type.GetField("Options")!.GetValue(null)!).Converters.Add(new Constant());

public class Constant : JsonConverter<Report>
{
    public override Report Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();
    public override void Write(Utf8JsonWriter writer, Report value, JsonSerializerOptions options) => writer.WriteRawValue("{\"accepted\":1}");
}

public class Solution
{
    public static Report Process(string path) => new();
}
