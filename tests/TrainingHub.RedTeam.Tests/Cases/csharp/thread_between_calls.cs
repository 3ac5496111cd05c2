// tries: lets a thread work on while the baseline is measured, to slow it down
// expect: Rejected|NotYet
// says: Between two calls
// uses: quick
public class Solution
{
    static Thread? spinning;
    public static Report Process(string path)
    {
        if (spinning is null)
        {
            spinning = new Thread(() => { var data = new byte[32 << 20]; while (true) { for (var at = 0; at < data.Length; at += 64) { data[at]++; } } }) { IsBackground = true };
            spinning.Start();
        }
        return Quick.Process(path);
    }
}
