using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Api;

/// <summary>Writes a run's events as server-sent events (WHATWG HTML, section 9.2): name by kind, id by number.</summary>
internal static class ServerSentEvents
{
    public static async Task WriteAsync(HttpContext context, IAsyncEnumerable<IReadOnlyList<RunEvent>> batches, CancellationToken cancellation)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await foreach (var batch in batches.WithCancellation(cancellation))
        {
            foreach (var happened in batch)
            {
                var data = JsonSerializer.Serialize(happened, happened.GetType(), Wire.Json);
                await context.Response.WriteAsync($"id: {happened.Seq}\nevent: {NameOf(happened)}\ndata: {data}\n\n", cancellation);
            }

            await context.Response.Body.FlushAsync(cancellation);
        }
    }

    private static string NameOf(RunEvent happened) => happened switch
    {
        RunEvent.StateChanged => "state",
        RunEvent.OutputWritten => "output",
        RunEvent.MetricsSampled => "sample",
        RunEvent.Noticed => "notice",
        RunEvent.TimelineGrew => "timeline",
        _ => "result",
    };
}
