// tries: forks through the C library and leaves the child busy, to slow the baseline down
// expect: Rejected|NotYet|Error
// uses: quick
using System.Runtime.InteropServices;
public class Solution
{
    [DllImport("libc")]
    static extern int fork();

    static bool started;

    public static Report Process(string path)
    {
        if (!started)
        {
            started = true;
            if (fork() == 0)
            {
                while (true) { }
            }
        }
        return Quick.Process(path);
    }
}
