// tries: answers while it is being loaded, before anything was asked
// expect: Error|Rejected|Wrong
public static class Early
{
    [System.Runtime.CompilerServices.ModuleInitializer]
    public static void Answer()
    {
        using var channel = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(4, false), FileAccess.Write, 0);
        byte[] head = [.. "{\"t\":\"result\"}"u8], body = [.. "{}"u8];
        channel.Write([.. BitConverter.GetBytes(head.Length), .. BitConverter.GetBytes(body.Length), .. head, .. body]);
    }
}
public class Solution
{
    public static Report Process(string path) => new();
}
