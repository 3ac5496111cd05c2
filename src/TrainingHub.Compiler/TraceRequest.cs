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
        var cpu = request.Header.GetProperty("threads").EnumerateObject().ToDictionary(thread => long.Parse(thread.Name, CultureInfo.InvariantCulture), thread => thread.Value.GetInt64());
        try
        {
            var trace = new SampleTrace(request.Payload.Span[..symbols].ToArray());
            trace.Feed(request.Payload.Span[symbols..]);
            return Frame.Of(new { t = "profile" }, ProfileDocument.ToJson(ProfileLimits.Cut(trace.ToProfile(cpu), ProfileLimits.Rows)));
        }
        catch (Exception exception) when (exception is InvalidDataException or BadImageFormatException)
        {
            return Frame.Of(new { t = "profile", fault = exception.Message });
        }
    }
}
