// tries: returns 40 MB, to cost the grader its memory
// expect: Wrong
// says: bytes
public class Solution
{
    public static int[] Process(string path) => new int[20_000_000];
}
