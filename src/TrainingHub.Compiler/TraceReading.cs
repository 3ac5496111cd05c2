using System.Diagnostics;
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
    // Who follows a run may miss a word, and lays the last moments out anew as more becomes known.
    private const long ToldAgainUs = 1_000_000;
    private readonly SampleTrace? _samples;
    private readonly TimelineTrace? _timeline;
    private string? _fault;
    private bool _told;
    private long _toldUs;
    private long _toldAt;
    private int _marks;

    // Laying out the last moments takes longer than reading a few events: told of each, a slow machine would fall ever further behind. It gets half of the time at most; more events come soon.
    private TimeSpan _layingOut;

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

            foreach (var word in reading.Take(request))
            {
                output.Write(word.ToBytes());
            }
        }
    }

    private List<Frame> Take(Frame events)
    {
        if (_fault is not null)
        {
            return [];
        }

        var tasks = events.Header.GetProperty("tasks").GetBoolean();
        try
        {
            if (tasks)
            {
                _timeline?.FeedTasks(events.Payload.Span);
            }
            else
            {
                _samples?.Feed(events.Payload.Span);
                _timeline?.Feed(events.Payload.Span);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or BadImageFormatException)
        {
            _fault = exception.Message;
            return [];
        }

        if (_timeline is not { } timeline || tasks || Stopwatch.GetElapsedTime(_toldAt) < _layingOut)
        {
            return [];
        }

        var began = Stopwatch.GetTimestamp();
        var news = News(timeline);
        _toldAt = Stopwatch.GetTimestamp();
        _layingOut = Stopwatch.GetElapsedTime(began, _toldAt);
        return news;
    }

    /// <summary>What is new since the news before: a circle of waiting threads, once, and what threads and tasks do.</summary>
    private List<Frame> News(TimelineTrace timeline)
    {
        List<Frame> news = [];
        if (!_told && timeline.StandingCircle() is { Count: > 0 } circle)
        {
            _told = true;
            news.Add(Frame.Of(new { t = "deadlock", waits = circle.Select(wait => new { thread = wait.Thread, @lock = wait.Lock, owner = wait.Owner, line = wait.Line }) }));
        }

        if (timeline.LatestUs > _toldUs)
        {
            _toldUs = timeline.LatestUs;
            var recent = timeline.Recent(_toldUs - ToldAgainUs, _marks);
            _marks += recent.Marks.Count;
            news.Add(Frame.Of(new { t = "recent", until = _toldUs }, ProfileDocument.ToJson(recent)));
        }

        return news;
    }

    private Frame Answer(Frame closed)
    {
        if (_fault is not null)
        {
            return Frame.Of(new { t = "profile", fault = _fault });
        }

        var cpu = closed.Header.GetProperty("threads").EnumerateObject().ToDictionary(thread => long.Parse(thread.Name, CultureInfo.InvariantCulture), thread => thread.Value.GetInt64());
        var profile = _samples is not null
            ? ProfileLimits.Cut(_samples.ToProfile(cpu, closed.Header.GetProperty("cpuNs").GetInt64()), ProfileLimits.Rows)
            : _timeline!.ToProfile(closed.Header.GetProperty("ended").GetInt64());
        return Frame.Of(new { t = "profile" }, ProfileDocument.ToJson(profile));
    }
}
