using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Sandbox;

/// <summary>What is made of a guest's words, with this process in the places of launcher and guest.</summary>
public sealed class GuestTrafficTests : IDisposable
{
    private readonly AnonymousPipeServerStream _framesIn = new(PipeDirection.In);
    private readonly AnonymousPipeServerStream _framesOut = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _stdout = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _stderr = new(PipeDirection.Out);
    private readonly List<LauncherMessage> _heard = [];
    private readonly List<JsonElement> _told = [];
    private readonly GuestTraffic _traffic;

    public GuestTrafficTests()
    {
        var pipes = GuestPipes.Open(Environment.ProcessId, new LauncherMessage.PipeNumbers(
            Number(_framesIn), Number(_framesOut), Number(_stdout), Number(_stderr)))!;
        _traffic = new GuestTraffic(pipes, new GroupCpu(null, Environment.ProcessId), _heard.Add, told => _told.Add(JsonSerializer.SerializeToElement(told)))
        {
            Limits = RunLimits.Default with { OutputKib = 1, CpuSeconds = 1000, WallSeconds = 1000 },
        };

        static int Number(AnonymousPipeServerStream pipe) => (int)pipe.SafePipeHandle.DangerousGetHandle();
    }

    [Fact]
    public void Read_OutputBeforeAFrame_IsHeardBeforeIt()
    {
        _traffic.Begin(1, []);
        _stdout.Write("first"u8);
        Say(new { t = "returned", value = "1" });

        _traffic.Read();

        Assert.Equal([typeof(LauncherMessage.Output), typeof(LauncherMessage.FromGuest)], _heard.Select(message => message.GetType()));
    }

    [Fact]
    public void Read_MoreOutputThanAllowed_IsCutAndStopped()
    {
        _traffic.Begin(1, []);
        _stdout.Write(new byte[1000]);
        _stderr.Write(new byte[1000]);

        _traffic.Read();

        Assert.Equal(1024, _heard.OfType<LauncherMessage.Output>().Sum(piece => piece.Bytes.Length));
        Assert.Equal(["OutputLimit"], Reasons());
        Assert.True(_traffic.Complete(new Evidence { Began = true }).OutputBytes > 1024);
    }

    [Fact]
    public void Read_OutputOfTheWarmingUp_IsDroppedButComplaintsAreKept()
    {
        _stdout.Write("warm"u8);
        _stderr.Write("broken"u8);

        _traffic.Read();

        Assert.Equal("broken", Encoding.UTF8.GetString(Assert.IsType<LauncherMessage.Output>(Assert.Single(_heard)).Bytes.Span));
    }

    [Fact]
    public void Read_LengthsOverTheCaps_IsStoppedAsProtocol()
    {
        _traffic.Begin(1, []);
        _framesOut.Write([255, 255, 255, 255, 255, 255, 255, 255]);

        _traffic.Read();

        Assert.Equal(["Protocol"], Reasons());
    }

    [Fact]
    public void Read_AnswerOverTheCap_IsStoppedForItsLength()
    {
        _traffic.Begin(1, ["result"]);
        _framesOut.Write([14, 0, 0, 0, 0, 0, 0, 4, .. "{\"t\":\"result\"}"u8]);

        _traffic.Read();

        Assert.Equal(["AnswerLimit"], Reasons());
    }

    [Fact]
    public void Read_HeaderThatIsNoJson_IsGarbled()
    {
        _traffic.Begin(1, []);
        _framesOut.Write([2, 0, 0, 0, 0, 0, 0, 0, (byte)'n', (byte)'o']);

        _traffic.Read();

        Assert.IsType<LauncherMessage.Garbled>(_heard[^1]);
    }

    [Theory]
    [InlineData("""{"t":"done","code":3}""", 3)]
    [InlineData("""{"t":"done"}""", 0)]
    [InlineData("""{"t":"done","code":"7"}""", 0)]
    [InlineData("""{"t":"done","code":4294967297}""", 1)]
    [InlineData("""{"t":"done","code":1e300}""", 255)]
    [InlineData("""{"t":"done","code":-99999999999999999999}""", 255)]
    public void Read_Done_EndsListeningWithACodeThatCanBeRead(string header, int code)
    {
        _traffic.Begin(1, []);
        Say(JsonDocument.Parse(header).RootElement);
        Say(new { t = "returned", value = "too late" });

        _traffic.Read();

        Assert.False(_traffic.IsListening);
        Assert.Empty(_heard);
        Assert.Equal(code, _told.Single(told => told.GetProperty("t").GetString() == "done").GetProperty("code").GetInt32());
    }

    [Fact]
    public void Read_DoneBeforeAnythingBegan_EndsNothing()
    {
        Say(new { t = "done", code = 0 });

        _traffic.Read();

        Assert.True(_traffic.IsListening);
        Assert.Empty(_told);
    }

    [Fact]
    public void Read_AnswerAfterItsTime_IsNoAnswer()
    {
        _traffic.Limits = _traffic.Limits with { WallSeconds = 0 };
        _traffic.Begin(1, ["result"]);
        Say(new { t = "result" });

        _traffic.Read();

        Assert.Empty(_heard);
        Assert.Equal(["WallTime"], Reasons());
    }

    [Fact]
    public void Begin_WordsFromBefore_AreHeardFirst()
    {
        _traffic.Begin(1, ["result"]);
        Say(new { t = "result" });

        var sent = _traffic.Begin(2, ["result"]);

        Assert.Equal(2, sent.Number);
        Assert.Equal("result", Assert.IsType<LauncherMessage.FromGuest>(Assert.Single(_heard)).Frame.Type);
    }

    [Fact]
    public void Write_MoreThanThePipeTakes_WritesApart()
    {
        var written = _traffic.Write(new byte[10 << 20]);

        Assert.InRange(written, 4096, (10 << 20) - 1);
    }

    [Fact]
    public void Complete_EndBeforeTheLauncherHeardOfTheBeginning_IsStillARun()
    {
        _traffic.Begin(1, []);

        Assert.True(_traffic.Complete(new Evidence { Began = false }).Began);
    }

    public void Dispose()
    {
        _traffic.Dispose();
        foreach (var pipe in (AnonymousPipeServerStream[])[_framesIn, _framesOut, _stdout, _stderr])
        {
            pipe.Dispose();
        }
    }

    private void Say<T>(T header) => _framesOut.Write(Frame.Of(header).ToBytes());

    private IEnumerable<string?> Reasons() => _told.Where(told => told.GetProperty("t").GetString() == "stop").Select(told => told.GetProperty("reason").GetString());
}
