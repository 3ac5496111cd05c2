// tries: is right while it is being warmed up and wrong later
// expect: Wrong
// uses: quick
public class Solution
{
    static int calls;
    public static Report Process(string path)
    {
        var answer = Quick.Process(path);
        if (++calls > 7) { answer.Digest = new string('0', 64); }
        return answer;
    }
}
