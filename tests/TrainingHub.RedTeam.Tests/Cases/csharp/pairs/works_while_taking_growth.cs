// tries: makes the harness read its argument through a converter that does the work, before the time of the call begins, so that the rest does not grow
// expect: NotYet|Rejected|TooCloseToCall
// exercise: pairs-growth
using System.Text.Json;
using System.Text.Json.Serialization;

var type = AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly => assembly.GetTypes()).First(found => found.Name == "ResultJson");
((JsonSerializerOptions)type.GetField("Options")!.GetValue(null)!).Converters.Add(new Early());

public class Early : JsonConverter<int[]>
{
    public static long Ready;

    public override int[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var numbers = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) { numbers.Add(reader.GetInt32()); }
        var found = 0L;
        for (var at = 0; at < numbers.Count; at++)
        {
            for (var other = at + 1; other < numbers.Count; other++) { found += numbers[at] == numbers[other] ? 1 : 0; }
        }
        Ready = found;
        return [];
    }

    public override void Write(Utf8JsonWriter writer, int[] value, JsonSerializerOptions options) => throw new NotSupportedException();
}

public static class Solution
{
    public static long Pairs(int[] numbers) => Early.Ready;
}
