using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution.Profiling;

/// <summary>
/// A socket on which one guest's runtime reports for orders. Its folder is bound read-only into that guest's sandbox and into no other: a socket can be connected to there, and nothing made.
/// </summary>
/// <remarks>
/// The protocol is the runtime's own (https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md). Of what comes back only fixed-size headers are
/// looked at here; the stream of events is read in a sandbox.
/// </remarks>
internal sealed class DiagnosticPort : IDisposable
{
    /// <summary>Where the guest sees the socket.</summary>
    public const string Inside = "/diag/port";

    private const int AdvertiseBytes = 34;
    private const int HeaderBytes = 20;
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(2);
    private static readonly byte[] Magic = "DOTNET_IPC_V1\0"u8.ToArray();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private DiagnosticPort(string folder) => Folder = folder;

    public string Folder { get; }

    public static DiagnosticPort Open(RuntimeFolder runtime)
    {
        ClearLeftovers(runtime.Ports);
        var folder = Path.Combine(runtime.Ports, Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder, RuntimeFolder.Readable);
        File.SetUnixFileMode(folder, RuntimeFolder.Readable);
        var port = new DiagnosticPort(folder);
        var path = Path.Combine(folder, Path.GetFileName(Inside));
        port._listener.Bind(new UnixDomainSocketEndPoint(path));
        // Guests have user ids of their own.
        const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(path, Everyone);
        port._listener.Listen(4);
        return port;
    }

    /// <summary>Starts a session of events. The stream is theirs from here on.</summary>
    public async Task<(Stream Events, ulong Session)> CollectAsync(IReadOnlyList<(string Name, ulong Keywords, int Level, string Filter)> providers, bool rundown, bool stacks, CancellationToken cancellation)
    {
        const byte CollectTracing3 = 4;
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.Unicode, leaveOpen: true))
        {
            const uint BufferMib = 64;
            const uint Nettrace = 1;
            writer.Write(BufferMib);
            writer.Write(Nettrace);
            writer.Write(rundown);
            writer.Write(stacks);
            writer.Write(providers.Count);
            foreach (var (name, keywords, level, filter) in providers)
            {
                writer.Write(keywords);
                writer.Write(level);
                WriteText(writer, name);
                WriteText(writer, filter);
            }
        }

        var stream = await AcceptAsync(cancellation).ConfigureAwait(false);
        return (stream, await CommandAsync(stream, CollectTracing3, body.ToArray(), cancellation).ConfigureAwait(false));
    }

    /// <summary>Ends a session: what is left of it, with the names of the code that ran, comes on its stream.</summary>
    public async Task StopAsync(ulong session, CancellationToken cancellation)
    {
        const byte StopTracing = 1;
        var body = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(body, session);
        await using var stream = await AcceptAsync(cancellation).ConfigureAwait(false);
        await CommandAsync(stream, StopTracing, body, cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _listener.Dispose();
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // Left for a later port to clear away.
        }
    }

    // No run lasts that long; whose service was killed left its folder behind.
    private static void ClearLeftovers(string ports)
    {
        if (!Directory.Exists(ports))
        {
            return;
        }

        foreach (var old in Directory.GetDirectories(ports).Where(folder => TimeProvider.System.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(folder) > Oldest))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (IOException)
            {
                // Another service clears at the same moment.
            }
        }
    }

    private async Task<NetworkStream> AcceptAsync(CancellationToken cancellation)
    {
        var stream = new NetworkStream(await _listener.AcceptAsync(cancellation).ConfigureAwait(false), ownsSocket: true);
        await stream.ReadExactlyAsync(new byte[AdvertiseBytes], cancellation).ConfigureAwait(false);
        return stream;
    }

    private static async Task<ulong> CommandAsync(NetworkStream stream, byte command, byte[] body, CancellationToken cancellation)
    {
        const byte EventPipe = 2;
        const byte Server = 0xFF;
        var message = new byte[HeaderBytes + body.Length];
        Magic.CopyTo(message, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        (message[16], message[17]) = (EventPipe, command);
        body.CopyTo(message, HeaderBytes);
        await stream.WriteAsync(message, cancellation).ConfigureAwait(false);
        var answer = new byte[HeaderBytes + 8];
        await stream.ReadExactlyAsync(answer, cancellation).ConfigureAwait(false);
        return answer.AsSpan(0, Magic.Length).SequenceEqual(Magic) && answer[16] == Server && answer[17] == 0
            ? BinaryPrimitives.ReadUInt64LittleEndian(answer.AsSpan(HeaderBytes))
            : throw new IOException("The runtime refuses to be looked at.");
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        if (text.Length == 0)
        {
            writer.Write(0);
            return;
        }

        writer.Write(text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(text + '\0'));
    }
}
