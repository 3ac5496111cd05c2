using System.Globalization;
using TrainingHub.Profiling;
using TrainingHub.Profiling.Traces;
using TrainingHub.Protocol;

namespace TrainingHub.Compiler;

/// <summary>
/// Reads a runtime's trace as it comes. This process is the place for bytes that a learner's program may have shaped; one that reads a trace does nothing else in its life.
/// </summary>
internal sealed class TraceReading
{
    private readonly SampleTrace? _samples;
    private readonly TimelineTrace? _timeline;
    private string? _fault;
    private bool _told;

    private TraceReading(Frame opened)
    {
        var symbols = opened.Payload.ToArray();
        if (opened.Header.GetProperty("tool").GetString() == "threads")
        {
            _timeline = new TimelineTrace(symbols, opened.Header.GetProperty("began").GetInt64());
        }
        else
        {
            _samples = new SampleTrace(symbols);
        }
    }

    /// <summary>Takes events until there are no more, tells of a deadlock while it stands, and answers with the profile.</summary>
    public static void Serve(Frame opened, Stream input, Stream output)
    {
        var reading = new TraceReading(opened);
        while (Frame.Read(input) is { } request)
        {
            if (request.Type != "events")
            {
                output.Write(reading.Answer(request).ToBytes());
                return;
            }

            if (reading.Take(request) is { } word)
            {
                output.Write(word.ToBytes());
            }
        }
    }

    private Frame? Take(Frame events)
    {
        if (_fault is not null)
        {
            return null;
        }

        try
        {
            if (events.Header.GetProperty("tasks").GetBoolean())
            {
                _timeline?.FeedTasks(events.Payload.Span);
                return null;
            }

            _samples?.Feed(events.Payload.Span);
            _timeline?.Feed(events.Payload.Span);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadImageFormatException)
        {
            _fault = exception.Message;
            return null;
        }

        if (_told || _timeline?.StandingCircle() is not { Count: > 0 } circle)
        {
            return null;
        }

        _told = true;
        return Frame.Of(new { t = "deadlock", waits = circle.Select(wait => new { thread = wait.Thread, @lock = wait.Lock, owner = wait.Owner, line = wait.Line }) });
    }

    private Frame Answer(Frame closed)
    {
        if (_fault is not null)
        {
            return Frame.Of(new { t = "profile", fault = _fault });
        }

        var cpu = closed.Header.GetProperty("threads").EnumerateObject().ToDictionary(thread => long.Parse(thread.Name, CultureInfo.InvariantCulture), thread => thread.Value.GetInt64());
        var profile = _samples is not null
            ? ProfileLimits.Cut(_samples.ToProfile(cpu), ProfileLimits.Rows)
            : _timeline!.ToProfile(closed.Header.GetProperty("ended").GetInt64());
        return Frame.Of(new { t = "profile" }, ProfileDocument.ToJson(profile));
    }
}
