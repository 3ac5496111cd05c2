// tries: writes half of an answer on the channel and then returns, so that the harness's words become part of its own
// expect: Error|Rejected|Wrong
// uses: quick
public class Solution
{
    public static Report Process(string path)
    {
        using var channel = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(4, false), FileAccess.Write, 0);
        var head = Encoding.UTF8.GetBytes("{\"t\":\"result\"}");
        channel.Write([.. BitConverter.GetBytes(head.Length), .. BitConverter.GetBytes(40), .. head, .. Encoding.UTF8.GetBytes("{\"accepted\": 1, ")]);
        return Quick.Process(path);
    }
}
