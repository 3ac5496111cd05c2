using System.Text;
using TrainingHub.Profiling.Traces;

namespace TrainingHub.Profiling.Tests;

/// <summary>The bytes of a trace come from a process that runs hostile code.</summary>
public sealed class TraceTests
{
    private static readonly byte[] Begin = Encoding.ASCII.GetBytes("Nettrace\x14\0\0\0!FastSerialization.1");

    [Fact]
    public void Feed_SomethingElse_IsRefused() => Assert.Throws<InvalidDataException>(() => new SampleTrace([]).Feed(Encoding.ASCII.GetBytes("GET / HTTP/1.1 and more than the magic is long")));

    [Fact]
    public void Feed_NothingAfterTheBeginning_IsAnEmptyProfile()
    {
        var trace = new SampleTrace([]);
        trace.Feed(Begin);

        Assert.Equal(0, trace.ToProfile(new Dictionary<long, long>(), 0).Sampled!.Samples);
    }

    [Fact]
    public void Feed_BlockOfAnyClaimedSize_IsRefused()
    {
        var trace = new SampleTrace([]);
        byte[] block = [.. Begin, 5, 5, 1, 2, 0, 0, 0, 2, 0, 0, 0, 10, 0, 0, 0, .. "EventBlock"u8, 6, 0xFF, 0xFF, 0xFF, 0x7F];

        Assert.Throws<InvalidDataException>(() => trace.Feed(block));
    }

    [Fact]
    public void Feed_RandomBytesAfterTheBeginning_NeverFailsInAnotherWay()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var body = new byte[random.Next(400)];
            random.NextBytes(body);
            byte[] header = [.. Begin, 5, 5, 1, 2, 0, 0, 0, 2, 0, 0, 0, 10, 0, 0, 0, .. "EventBlock"u8, 6, .. BitConverter.GetBytes(body.Length)];
            var padding = new byte[(4 - (header.Length % 4)) % 4];
            byte[] stream = [.. header, .. padding, .. body, 6];
            var trace = new TimelineTrace([], 0);
            try
            {
                trace.Feed(stream);
                trace.ToProfile(1);
            }
            catch (InvalidDataException)
            {
                // The one refusal there is.
            }
        }
    }
}
