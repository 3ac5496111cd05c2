using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Exports;

/// <summary>
/// The file format of speedscope (https://www.speedscope.app/file-format-schema.json). Stacks whose order is known make one profile a thread, in the order of time; else, and for CPU time, the whole tree makes one, in the order
/// in which its places were first seen. Frames are opened and closed, so that a deep stack costs no more than its frames.
/// </summary>
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
            var tracks = ProfileTrack.Tellable(profile);
            foreach (var track in tracks)
            {
                WriteTrack(json, profile, track);
            }

            if (tracks.Count == 0)
            {
                WriteTree(json, profile, profile.Tool.WireName(), node => node.Self);
            }

            if (profile.Nodes.Any(node => node.Cpu > 0))
            {
                WriteTree(json, profile, "CPU time, all threads", node => node.Cpu ?? 0);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteTrack(Utf8JsonWriter json, Profile profile, ProfileTrack track)
    {
        Begin(json, track.Thread, "microseconds", track.AtUs.Count > 0 ? track.AtUs[0] : 0, track.AtUs.Count > 0 ? track.AtUs[^1] + track.LengthUs[^1] : 0);
        var open = new List<int>();
        var at = 0L;
        for (var row = 0; row < track.Node.Count; row++)
        {
            var path = PlacesTo(profile.Nodes, track.Node[row]);
            var same = track.AtUs[row] > at ? 0 : open.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
            Close(json, profile.Nodes, open, same, at);
            foreach (var place in path.Skip(same))
            {
                Event(json, "O", profile.Nodes[place].Frame, track.AtUs[row]);
                open.Add(place);
            }

            at = track.AtUs[row] + track.LengthUs[row];
        }

        Close(json, profile.Nodes, open, 0, at);
        End(json);
    }

    private static void WriteTree(Utf8JsonWriter json, Profile profile, string name, Func<ProfileNode, long> own)
    {
        var nodes = profile.Nodes.Count > 0 ? profile.Nodes : Flat(profile);
        Begin(json, name, profile.Clock switch { ProfileClock.Wall => "nanoseconds", ProfileClock.Bytes => "bytes", _ => "none" }, 0, nodes.Sum(node => Math.Max(0, own(node))));
        var children = Enumerable.Range(0, nodes.Count).ToLookup(at => nodes[at].Parent);
        var open = new List<int>();
        var pending = new Stack<int>(children[-1].Reverse());
        var at = 0L;
        while (pending.TryPop(out var place))
        {
            // Depth first: what is open below the place's parent is done.
            Close(json, nodes, open, nodes[place].Parent < 0 ? 0 : open.LastIndexOf(nodes[place].Parent) + 1, at);
            Event(json, "O", nodes[place].Frame, at);
            open.Add(place);
            at += Math.Max(0, own(nodes[place]));
            foreach (var child in children[place].Reverse())
            {
                pending.Push(child);
            }
        }

        Close(json, nodes, open, 0, at);
        End(json);
    }

    private static List<int> PlacesTo(IReadOnlyList<ProfileNode> nodes, int at)
    {
        var path = new List<int>();
        for (; at >= 0; at = nodes[at].Parent)
        {
            path.Add(at);
        }

        path.Reverse();
        return path;
    }

    private static void Begin(Utf8JsonWriter json, string name, string unit, long start, long end)
    {
        json.WriteStartObject();
        json.WriteString("type", "evented");
        json.WriteString("name", name);
        json.WriteString("unit", unit);
        json.WriteNumber("startValue", start);
        json.WriteNumber("endValue", end);
        json.WriteStartArray("events");
    }

    private static void Close(Utf8JsonWriter json, IReadOnlyList<ProfileNode> nodes, List<int> open, int keep, long at)
    {
        for (; open.Count > keep; open.RemoveAt(open.Count - 1))
        {
            Event(json, "C", nodes[open[^1]].Frame, at);
        }
    }

    private static void Event(Utf8JsonWriter json, string type, int frame, long at)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("frame", frame);
        json.WriteNumber("at", at);
        json.WriteEndObject();
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A table of functions has no stacks; each function is its own.
    private static List<ProfileNode> Flat(Profile profile) => [.. profile.Functions.Select(row => new ProfileNode(row.Frame, -1, 0, row.Self, row.Self))];
}
