using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace TrainingHub.Attacks;

/// <summary>
/// A secret in the places where a service has some: its environment, files anybody on the host may read, a port of the loopback and an abstract socket that tell it to
/// whoever connects. No attack may learn it or connect.
/// </summary>
public sealed class Plants : IDisposable
{
    /// <summary>What no attack may print.</summary>
    public const string Canary = "canary-7f3a91c2";

    private const string Variable = "TRAININGHUB_SECRET";
    private const string FileName = "traininghub-secret";
    private readonly string _folder = Directory.CreateTempSubdirectory("traininghub-data-").FullName;
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{FileName}-{Environment.ProcessId}");
    private readonly string _name = $"traininghub-secret-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _abstract = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private int _connections;

    public Plants()
    {
        Environment.SetEnvironmentVariable(Variable, Canary);
        const UnixFileMode everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        foreach (var file in (string[])[_file, Path.Combine(_folder, FileName)])
        {
            File.WriteAllText(file, Canary);
            File.SetUnixFileMode(file, everybody);
        }

        File.SetUnixFileMode(_folder, everybody | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _abstract.Bind(new UnixDomainSocketEndPoint("\0" + _name));
        _ = TellAsync(_port);
        _ = TellAsync(_abstract);
    }

    /// <summary>How many have connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>An attack that knows where to look.</summary>
    public string Point(string code) => code
        .Replace("@PORT@", ((IPEndPoint)_port.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@NAME@", _name, StringComparison.Ordinal)
        .Replace("@FOLDER@", _folder, StringComparison.Ordinal);

    public void Dispose()
    {
        _port.Dispose();
        _abstract.Dispose();
        File.Delete(_file);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task TellAsync(Socket listener)
    {
        listener.Listen();
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptAsync();
                Interlocked.Increment(ref _connections);
                await caller.SendAsync(Encoding.UTF8.GetBytes(Canary));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was disposed.
        }
    }
}
