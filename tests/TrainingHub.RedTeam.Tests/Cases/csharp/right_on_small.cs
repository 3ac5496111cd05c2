// tries: computes small inputs rightly and guesses the rest
// expect: Wrong
// uses: quick
public class Solution
{
    public static Report Process(string path) => new FileInfo(path).Length < 100_000 ? Quick.Process(path) : new Report { Accepted = 5500 };
}
