// tries: takes inputs of equal length for equal ones
// expect: Wrong
// uses: slow
public class Solution
{
    static readonly Dictionary<int, Report> Answers = [];
    public static Report Process(string path)
    {
        var size = File.ReadLines(path).Count();
        return Answers.TryGetValue(size, out var known) ? known : Answers[size] = Slow.Process(path);
    }
}
