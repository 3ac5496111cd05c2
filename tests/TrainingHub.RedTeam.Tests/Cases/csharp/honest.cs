// tries: nothing; the good solution must pass
// expect: Pass
// uses: quick
public class Solution
{
    public static Report Process(string path) => Quick.Process(path);
}
