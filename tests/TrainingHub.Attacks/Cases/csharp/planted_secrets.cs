// attack: looks for what the service keeps in files, on a port of its own and on an abstract socket
// expect: Ok
// require: held
using System.Net;
using System.Net.Sockets;
foreach (var folder in new[] { "/tmp", "/var/tmp", "/dev/shm", "/run", "/srv", "@FOLDER@" })
{
    try
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*secret*"))
        {
            Console.WriteLine("BREACH " + File.ReadAllText(file));
        }
        Console.WriteLine("held " + folder);
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        Console.WriteLine("held " + folder + " " + error.Message);
    }
}
void Connect(AddressFamily family, EndPoint address)
{
    try
    {
        using var one = new Socket(family, SocketType.Stream, ProtocolType.Unspecified);
        one.Connect(address);
        var answer = new byte[100];
        Console.WriteLine("BREACH " + System.Text.Encoding.UTF8.GetString(answer, 0, one.Receive(answer)));
    }
    catch (SocketException error)
    {
        Console.WriteLine("held " + error.Message);
    }
}
Connect(AddressFamily.InterNetwork, new IPEndPoint(IPAddress.Loopback, @PORT@));
Connect(AddressFamily.Unix, new UnixDomainSocketEndPoint("\0@NAME@"));
