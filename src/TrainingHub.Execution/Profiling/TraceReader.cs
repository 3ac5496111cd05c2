using System.Text.Json;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>
/// Reads the trace of a run in a sandbox of its own while the run lasts, used once: the traced program shares its process with who wrote it, so the bytes may be anything.
/// What comes back is checked like any other claim.
/// </summary>
internal sealed class TraceReader : IAsyncDisposable
{
    private const int MaxCircle = 100;
    private readonly Task<Guest> _starting;
    private readonly TaskCompletionSource<(Profile? Profile, string? Fault)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Guest? _reader;

    private TraceReader(Task<Guest> starting) => _starting = starting;

    /// <summary>Starts a sandbox for it, which has time to come up while the program is compiled and its guest started.</summary>
    public static TraceReader Start(SandboxHost host, RunLimits run, CancellationToken cancellation)
    {
        var profile = SandboxProfile.Compiler(host.Folder, host.Options);
        profile = profile with { Limits = profile.Limits with { WallSeconds = profile.Limits.WallSeconds + run.WallSeconds } };
        return new TraceReader(Guest.StartAsync(host, Language.CSharp, profile, warmUps: [], cancellation));
    }

    /// <param name="tool">What the events are for.</param>
    /// <param name="beganNs">When the run begins, on the monotonic clock.</param>
    /// <param name="symbols">The portable symbols of the program, or empty.</param>
    /// <param name="listener">Who is told while the run lasts.</param>
    public async Task OpenAsync(ProfileTool tool, long beganNs, ReadOnlyMemory<byte> symbols, ITraceListener listener)
    {
        var reader = await _starting.ConfigureAwait(false);
        reader.Sandbox.Send(Frame.Of(new { t = "trace", tool = tool.WireName(), began = beganNs }, symbols), begins: true, until: "profile");
        _ = Task.Run(() => FollowAsync(reader, listener), CancellationToken.None);
        _reader = reader;
    }

    public void Feed(ReadOnlyMemory<byte> events, bool tasks) => _reader?.Sandbox.Send(Frame.Of(new { t = "events", tasks }, events));

    /// <returns>The profile, or null and why there is none.</returns>
    public async Task<(Profile? Profile, string? Fault)> CloseAsync(IReadOnlyDictionary<int, long> cpuNsByThread, long cpuNs, long endedNs, CancellationToken cancellation)
    {
        _reader?.Sandbox.Send(Frame.Of(new { t = "trace-end", threads = cpuNsByThread, cpuNs, ended = endedNs }));
        return await _answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await _starting.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SandboxUnavailableException or OperationCanceledException)
        {
            // It never was.
        }
    }

    private async Task FollowAsync(Guest reader, ITraceListener listener)
    {
        await foreach (var message in reader.Sandbox.Messages.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            switch (message)
            {
                case LauncherMessage.FromGuest { Frame.Type: "deadlock" } told when Circle(told.Frame.Header) is { Count: > 0 } circle:
                    listener.Deadlocked(circle);
                    break;
                case LauncherMessage.FromGuest { Frame.Type: "recent" } told when GuestWord.Number(told.Frame.Header, "until") is >= 0 and var until && UntrustedProfile.Read(told.Frame.Payload.Span).Profile is { } recent:
                    listener.Waited(recent, until);
                    break;
                case LauncherMessage.FromGuest { Frame.Type: "profile" } answer:
                    _answer.TrySetResult(answer.Frame.Payload.Length > 0 ? UntrustedProfile.Read(answer.Frame.Payload.Span) : (null, GuestWord.Text(answer.Frame.Header, "fault")));
                    return;
                case LauncherMessage.Exited exited:
                    _answer.TrySetResult((null, Verdicts.Decide(exited.Evidence, reader.Limits, null).Explanation ?? "its reader broke down"));
                    return;
            }
        }

        _answer.TrySetResult((null, "its reader broke down"));
    }

    private static List<ProfileWait> Circle(JsonElement header) =>
        header.TryGetProperty("waits", out var waits) && waits.ValueKind == JsonValueKind.Array && waits.GetArrayLength() <= MaxCircle
            ? [.. waits.EnumerateArray().Where(wait => wait.ValueKind == JsonValueKind.Object).Select(wait => new ProfileWait(
                GuestWord.Text(wait, "thread"), GuestWord.Text(wait, "lock"), GuestWord.Text(wait, "owner"), (int)Math.Clamp(GuestWord.Number(wait, "line") ?? 0, 0, int.MaxValue)))]
            : [];
}
