using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>
/// Reads the trace of a run in a sandbox of its own, used once: the traced program shares its process with who wrote it, so the bytes may be anything.
/// What comes back is checked like any other claim.
/// </summary>
internal sealed class TraceReaders(SandboxHost host)
{
    public RuntimeTrace Prepare() => RuntimeTrace.Prepare(host);

    /// <returns>The profile, or null and why there is none.</returns>
    public async Task<(Profile? Profile, string? Fault)> ReadAsync(
        ProfileTool tool, ReadOnlyMemory<byte> trace, ReadOnlyMemory<byte> symbols, IReadOnlyDictionary<int, long> cpuNsByThread, (long Began, long Ended) ns, CancellationToken cancellation)
    {
        await using var reader = await Guest.StartAsync(host, Language.CSharp, SandboxProfile.Compiler(host.Folder, host.Options), warmUps: [], cancellation).ConfigureAwait(false);
        var request = Frame.Of(new { t = "trace", tool = tool.WireName(), symbols = symbols.Length, threads = cpuNsByThread, began = ns.Began, ended = ns.Ended }, (byte[])[.. symbols.Span, .. trace.Span]);
        reader.Sandbox.Send(request, begins: true, until: "profile");
        await foreach (var message in reader.Sandbox.Messages.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            switch (message)
            {
                case LauncherMessage.FromGuest { Frame.Type: "profile" } answer:
                    return answer.Frame.Payload.Length > 0 ? UntrustedProfile.Read(answer.Frame.Payload.Span) : (null, GuestWord.Text(answer.Frame.Header, "fault"));
                case LauncherMessage.Exited exited:
                    return (null, Verdicts.Decide(exited.Evidence, reader.Limits, null).Explanation ?? "its reader broke down");
            }
        }

        return (null, "its reader broke down");
    }
}
