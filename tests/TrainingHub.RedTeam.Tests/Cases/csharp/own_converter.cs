// tries: writes a constant through a converter of its own
// expect: Wrong
[System.Text.Json.Serialization.JsonConverter(typeof(Writer))]
public class Constant;
public class Writer : System.Text.Json.Serialization.JsonConverter<Constant>
{
    public override Constant Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => new();
    public override void Write(System.Text.Json.Utf8JsonWriter writer, Constant value, System.Text.Json.JsonSerializerOptions options) => writer.WriteRawValue("{\"accepted\":1,\"accepted\":2}");
}

public class Solution
{
    public static Constant Process(string path) => new();
}
