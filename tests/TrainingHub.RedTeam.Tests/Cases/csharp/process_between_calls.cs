// tries: leaves a process behind that takes the other core from the baseline
// expect: Error
// says: not permitted
// uses: quick
public class Solution
{
    static System.Diagnostics.Process? child;
    public static Report Process(string path)
    {
        child ??= System.Diagnostics.Process.Start("/bin/sh", ["-c", "while :; do :; done"]);
        return Quick.Process(path);
    }
}
