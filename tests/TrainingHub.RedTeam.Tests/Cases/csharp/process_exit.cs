// tries: ends the process and answers from the handler of its end
// expect: Error|Rejected|Wrong
// uses: slow
public class Solution
{
    static void Send(string json)
    {
        using var channel = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(4, false), FileAccess.Write, 0);
        var (head, body) = (Encoding.UTF8.GetBytes("{\"t\":\"result\"}"), Encoding.UTF8.GetBytes(json));
        channel.Write([.. BitConverter.GetBytes(head.Length), .. BitConverter.GetBytes(body.Length), .. head, .. body]);
    }

    public static Report Process(string path)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Send(System.Text.Json.JsonSerializer.Serialize(Slow.Process(path)));
        Environment.Exit(0);
        return new();
    }
}
