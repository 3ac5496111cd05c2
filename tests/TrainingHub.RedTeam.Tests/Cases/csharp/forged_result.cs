// tries: writes a result of its own on the control channel before it computes
// expect: Wrong
// uses: slow
public class Solution
{
    static void Send(string type, string json)
    {
        using var channel = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(4, false), FileAccess.Write, 0);
        var (head, body) = (Encoding.UTF8.GetBytes($"{{\"t\":\"{type}\"}}"), Encoding.UTF8.GetBytes(json));
        channel.Write([.. BitConverter.GetBytes(head.Length), .. BitConverter.GetBytes(body.Length), .. head, .. body]);
    }

    public static Report Process(string path)
    {
        Send("result", "{\"accepted\":0}");
        return Slow.Process(path);
    }
}
