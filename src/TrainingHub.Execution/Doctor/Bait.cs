using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TrainingHub.Execution.Doctor;

/// <summary>What a program that is not cut off from the host's network would reach: a port of the host's loopback, and an abstract socket. Both listen; nobody answers.</summary>
internal sealed class Bait : IDisposable
{
    private readonly Socket _loopback = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _abstract = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public Bait()
    {
        Name = $"traininghub-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        _loopback.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _loopback.Listen();
        _abstract.Bind(new UnixDomainSocketEndPoint("\0" + Name));
        _abstract.Listen();
    }

    public int Port => ((IPEndPoint)_loopback.LocalEndPoint!).Port;

    /// <summary>Name of the abstract socket, without the zero before it.</summary>
    public string Name { get; }

    public void Dispose()
    {
        _loopback.Dispose();
        _abstract.Dispose();
    }
}
