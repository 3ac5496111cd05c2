// tries: keeps what it knows in a process of its own, forked through the C library, for every call after
// expect: NotYet|Rejected|Error
// uses: slow
using System.Runtime.InteropServices;
public class Solution
{
    [DllImport("libc")]
    static extern int fork();

    [DllImport("libc")]
    static extern uint sleep(uint seconds);

    static readonly Dictionary<string, Report> Known = [];

    public static Report Process(string path)
    {
        var name = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        if (Known.TryGetValue(name, out var answer)) { return answer; }
        answer = Known[name] = Slow.Process(path);
        // Each child keeps all that is known so far.
        if (Known.Count < 4 && fork() == 0) { while (true) { sleep(1); } }
        return answer;
    }
}
