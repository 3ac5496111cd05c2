using System.Globalization;
using TrainingHub.Profiling;
using TrainingHub.Profiling.Traces;
using TrainingHub.Protocol;

namespace TrainingHub.Compiler;

/// <summary>Reads a runtime's trace. This process is the place for bytes that a learner's program may have shaped; one that reads a trace does nothing else in its life.</summary>
internal static class TraceRequest
{
    public static Frame Answer(Frame request)
    {
        var symbols = request.Header.GetProperty("symbols").GetInt32();
        try
        {
            var pdb = request.Payload.Span[..symbols].ToArray();
            var trace = request.Payload.Span[symbols..];
            return Frame.Of(new { t = "profile" }, ProfileDocument.ToJson(request.Header.GetProperty("tool").GetString() == "threads" ? Timeline(request, pdb, trace) : Samples(request, pdb, trace)));
        }
        catch (Exception exception) when (exception is InvalidDataException or BadImageFormatException)
        {
            return Frame.Of(new { t = "profile", fault = exception.Message });
        }
    }

    private static Profile Samples(Frame request, byte[] symbols, ReadOnlySpan<byte> bytes)
    {
        var cpu = request.Header.GetProperty("threads").EnumerateObject().ToDictionary(thread => long.Parse(thread.Name, CultureInfo.InvariantCulture), thread => thread.Value.GetInt64());
        var trace = new SampleTrace(symbols);
        trace.Feed(bytes);
        return ProfileLimits.Cut(trace.ToProfile(cpu), ProfileLimits.Rows);
    }

    private static Profile Timeline(Frame request, byte[] symbols, ReadOnlySpan<byte> bytes)
    {
        var trace = new TimelineTrace(symbols, request.Header.GetProperty("began").GetInt64());
        trace.Feed(bytes);
        return trace.ToProfile(request.Header.GetProperty("ended").GetInt64());
    }
}
