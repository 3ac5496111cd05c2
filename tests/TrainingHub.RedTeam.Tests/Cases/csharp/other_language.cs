// tries: lets another program of the system do the work
// expect: Error
// says: not permitted
// uses: quick
public class Solution
{
    public static Report Process(string path)
    {
        using var sort = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/sort", [path]) { RedirectStandardOutput = true })!;
        sort.StandardOutput.ReadToEnd();
        return Quick.Process(path);
    }
}
