// tries: writes the answer itself and returns it as well, so that an answer lies ready for the next call
// expect: Rejected|Wrong
// says: asked for
// uses: quick
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
        var answer = Quick.Process(path);
        Send("result", System.Text.Json.JsonSerializer.Serialize(answer));
        return answer;
    }
}
