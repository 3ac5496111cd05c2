// tries: returns an answer that a thread goes on to fill in
// expect: Wrong|Error
// uses: slow
public class Solution
{
    public static Report Process(string path)
    {
        var report = new Report();
        new Thread(() =>
        {
            var whole = Slow.Process(path);
            (report.Accepted, report.Duplicates, report.Rejected, report.Revenue, report.Digest) = (whole.Accepted, whole.Duplicates, whole.Rejected, whole.Revenue, whole.Digest);
        }) { IsBackground = true }.Start();
        return report;
    }
}
