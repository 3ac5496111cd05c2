// tries: ends the process on large inputs
// expect: Error
// uses: quick
public class Solution
{
    public static Report Process(string path)
    {
        if (new FileInfo(path).Length > 100_000) { Environment.FailFast("enough"); }
        return Quick.Process(path);
    }
}
