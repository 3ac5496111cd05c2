using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TrainingHub.Profiling.Exports;

namespace TrainingHub.Profiling.Tests;

public sealed class ExportTests
{
    private static IEnumerable<(string Type, int Frame, long At)> Events(JsonElement profile) =>
        profile.GetProperty("events").EnumerateArray().Select(one => (one.GetProperty("type").GetString()!, one.GetProperty("frame").GetInt32(), one.GetProperty("at").GetInt64()));

    [Fact]
    public void Speedscope_TreeWithoutAnOrder_OpensAndClosesEveryPlaceOnce()
    {
        using var document = JsonDocument.Parse(Speedscope.Write(Sample.Calls()));
        var profile = document.RootElement.GetProperty("profiles")[0];

        Assert.Equal("https://www.speedscope.app/file-format-schema.json", document.RootElement.GetProperty("$schema").GetString());
        Assert.Equal(1000, profile.GetProperty("endValue").GetInt64());
        Assert.Equal([("O", 0, 0), ("O", 1, 100), ("O", 1, 700), ("C", 1, 900), ("C", 1, 900), ("O", 2, 900), ("C", 2, 1000), ("C", 0, 1000)], Events(profile));
    }

    [Fact]
    public void Speedscope_Tracks_AreOneProfileAThreadInTheOrderOfTime()
    {
        var profile = Sample.Calls() with
        {
            Nodes = [.. Sample.Calls().Nodes.Select(node => node with { Cpu = node.Self / 2 })],
            Tracks = [new ProfileTrack("MainThread", [3, 2, 3, 0], [0, 10, 30, 50], [10, 20, 10, 5]), new ProfileTrack("worker", [1], [12], [3])],
        };

        using var document = JsonDocument.Parse(Speedscope.Write(profile));
        var profiles = document.RootElement.GetProperty("profiles");

        Assert.Equal(["MainThread", "worker", "CPU time, all threads"], profiles.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(
            [("O", 0, 0), ("O", 2, 0), ("C", 2, 10), ("O", 1, 10), ("O", 1, 10), ("C", 1, 30), ("C", 1, 30), ("O", 2, 30), ("C", 2, 40), ("C", 0, 40), ("O", 0, 50), ("C", 0, 55)],
            Events(profiles[0]));
        Assert.Equal(500, profiles[2].GetProperty("endValue").GetInt64());
    }

    [Fact]
    public void Write_StackAsDeepAsAProfileCanHold_StaysSmall()
    {
        var nodes = CallTree.WithTotals([.. Enumerable.Range(0, ProfileLimits.Nodes).Select(at => new ProfileNode(0, at - 1, 1, 1, 0))]);
        var deep = Sample.Calls() with { Nodes = nodes, Tracks = [new ProfileTrack("main", [.. Enumerable.Range(0, 1000).Select(at => ProfileLimits.Nodes - 1 - (at % 2))], [.. Enumerable.Range(0, 1000).Select(at => at * 10L)], [.. Enumerable.Repeat(5L, 1000)])] };

        Assert.InRange(Speedscope.Write(deep).Length, 100_000, 4_000_000);
        var stacks = CollapsedStacks.Write(deep);
        Assert.InRange(stacks.Length, 100_000, 20_000_000);
        Assert.Equal(ProfileLimits.Nodes, stacks.TrimEnd().Split('\n').Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(";(deeper) ", stacks);
    }

    [Fact]
    public void Collapsed_Stack_IsOneLine()
    {
        Assert.Contains("main (main.py:1);slow (main.py:5);slow (main.py:5) 200\n", CollapsedStacks.Write(Sample.Calls()));
        Assert.DoesNotContain("(deeper)", CollapsedStacks.Write(Sample.Calls()));
    }

    [Fact]
    public void Callgrind_Edges_NameTheCallee() =>
        Assert.Contains("fn=main:1\n1 100\ncfl=main.py\ncfn=slow:5\ncalls=2 5\n1 800\n", Callgrind.Write(Sample.Calls()));

    [Fact]
    public async Task Pstats_ReadByPython_GivesTheSameTable()
    {
        const string script = """
            import marshal, sys
            stats = marshal.loads(sys.stdin.buffer.read())
            cc, nc, tt, ct, callers = stats['main.py', 5, 'slow']
            print(cc, nc, round(tt * 1e9), round(ct * 1e9), callers['main.py', 5, 'slow'][:2], sorted(key[2] for key in callers))
            """;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-I", "-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
#pragma warning disable RS0030 // Python's own reader is the judge of what is written for it.
        using var python = Process.Start(start)!;
#pragma warning restore RS0030
        await python.StandardInput.BaseStream.WriteAsync(Pstats.Write(Sample.Calls()), TestContext.Current.CancellationToken);
        python.StandardInput.Close();

        Assert.Equal("2 5 800 800 (3, 0) ['main', 'slow']", (await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public void Write_UnknownFormat_IsNull() => Assert.Null(ProfileExport.Write(Sample.Calls(), "xlsx"));

    [Fact]
    public void Pack_LargeProfile_StaysWithinTheCapAndUnpacks()
    {
        var nodes = Enumerable.Range(0, 200_000).Select(at => new ProfileNode(0, at - 1, 1, 1, 1, 123456789, 123456789)).ToList();
        var packed = ProfileDocument.Pack(Sample.Calls() with { Nodes = nodes });

        var json = ProfileDocument.Unpack(packed);

        Assert.True(json.Length <= ProfileDocument.MaxBytes);
        Assert.Equal(200_000, ProfileDocument.FromJson(json).Nodes.Sum(node => node.Self));
    }

    [Fact]
    public void Unpack_Bomb_IsRefused()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(bomb, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new string(' ', ProfileDocument.MaxBytes + 1)));
        }

        Assert.Throws<InvalidDataException>(() => ProfileDocument.Unpack(bomb.ToArray()));
    }
}
