// attack: closes the channel on which its end is announced
// expect: Ok|RuntimeError|TimeLimit
// wall: 3
for (var fd = 3; fd < 256; fd++)
{
    new Microsoft.Win32.SafeHandles.SafeFileHandle(fd, true).Dispose();
}
Console.WriteLine("closed");
