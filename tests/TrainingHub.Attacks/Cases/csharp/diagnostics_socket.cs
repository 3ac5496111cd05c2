// attack: the socket on which the runtime reports is listed, replaced, and answered in the runtime's place
// profile: threads
// expect: Ok
// require: write refused\nreplace refused\nnothing told
using System.Net.Sockets;

foreach (var entry in Directory.GetFileSystemEntries("/diag").Where(entry => entry != "/diag/port"))
{
    Console.WriteLine("BREACH: " + entry);
}

try
{
    File.WriteAllText("/diag/mine", "x");
    Console.WriteLine("BREACH: written");
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.WriteLine("write refused");
}

try
{
    File.Delete("/diag/port");
    Console.WriteLine(File.Exists("/diag/port") ? "replace refused" : "BREACH: deleted");
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.WriteLine("replace refused");
}

var held = new List<Socket>();
for (var n = 0; n < 3; n++)
{
    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 300 };
    socket.Connect(new UnixDomainSocketEndPoint("/diag/port"));
    socket.Send([.. "ADVR_V1\0"u8, .. new byte[26], .. "DOTNET_IPC_V1\0"u8, 0xFF, 0xFF, 0xFF, 0, 0, 0, .. new byte[100]]);
    held.Add(socket);
}

foreach (var socket in held)
{
    try
    {
        var got = new byte[100];
        var count = socket.Receive(got);
        Console.WriteLine(count == 0 ? "" : "BREACH: told " + Convert.ToHexString(got, 0, count));
    }
    catch (SocketException)
    {
        // Nobody answers.
    }
}

Console.WriteLine("nothing told");
