// tries: answers once more between two calls, from a thread that waits for the answer to be out
// expect: Rejected|Wrong
// says: asked for
// uses: quick
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
        var answer = Quick.Process(path);
        var text = System.Text.Json.JsonSerializer.Serialize(answer);
        new Thread(() => { Thread.Sleep(5); Send(text); }) { IsBackground = true }.Start();
        return answer;
    }
}
