using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Exports;

/// <summary>The file format of speedscope (https://www.speedscope.app/file-format-schema.json): one sampled profile, a weighted stack for each place of the tree.</summary>
public static class Speedscope
{
    public static byte[] Write(Profile profile)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Wire.Json.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://www.speedscope.app/file-format-schema.json");
            json.WriteString("exporter", "TrainingHub");
            json.WriteString("name", $"{profile.Language.WireName()} {profile.Tool.WireName()}");
            json.WriteNumber("activeProfileIndex", 0);
            json.WriteStartObject("shared");
            json.WriteStartArray("frames");
            foreach (var frame in profile.Frames)
            {
                json.WriteStartObject();
                json.WriteString("name", frame.Name);
                if (frame.File.Length > 0)
                {
                    json.WriteString("file", frame.File);
                }

                if (frame.Line > 0)
                {
                    json.WriteNumber("line", frame.Line);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("profiles");
            WriteSamples(json, profile);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteSamples(Utf8JsonWriter json, Profile profile)
    {
        var nodes = profile.Nodes.Count > 0 ? profile.Nodes : Flat(profile);
        var weighted = Enumerable.Range(0, nodes.Count).Where(at => nodes[at].Self > 0).ToList();
        json.WriteStartObject();
        json.WriteString("type", "sampled");
        json.WriteString("name", profile.Tool.WireName());
        json.WriteString("unit", profile.Clock switch { ProfileClock.Wall => "nanoseconds", ProfileClock.Bytes => "bytes", _ => "none" });
        json.WriteNumber("startValue", 0);
        json.WriteNumber("endValue", weighted.Sum(at => nodes[at].Self));
        json.WriteStartArray("samples");
        foreach (var at in weighted)
        {
            json.WriteStartArray();
            foreach (var frame in CallTree.Path(nodes, at))
            {
                json.WriteNumberValue(frame);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("weights");
        foreach (var at in weighted)
        {
            json.WriteNumberValue(nodes[at].Self);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A table of functions has no stacks; each function is its own.
    private static List<ProfileNode> Flat(Profile profile) => [.. profile.Functions.Select(row => new ProfileNode(row.Frame, -1, 0, row.Self, row.Self))];
}
