using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TrainingHub.Profiling.Exports;

namespace TrainingHub.Profiling.Tests;

public sealed class ExportTests
{
    [Fact]
    public void Speedscope_StacksAndWeights_GoTogether()
    {
        using var document = JsonDocument.Parse(Speedscope.Write(Sample.Calls()));
        var profile = document.RootElement.GetProperty("profiles")[0];

        Assert.Equal("https://www.speedscope.app/file-format-schema.json", document.RootElement.GetProperty("$schema").GetString());
        Assert.Equal(profile.GetProperty("samples").GetArrayLength(), profile.GetProperty("weights").GetArrayLength());
        Assert.Equal(1000, profile.GetProperty("endValue").GetInt64());
        Assert.Equal([0, 1, 1], profile.GetProperty("samples")[2].EnumerateArray().Select(frame => frame.GetInt32()));
    }

    [Fact]
    public void Collapsed_Stack_IsOneLine() =>
        Assert.Contains("main (main.py:1);slow (main.py:5);slow (main.py:5) 200\n", CollapsedStacks.Write(Sample.Calls()));

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
