// tries: keeps answers in static state, by the input's content
// expect: NotYet
// uses: slow
public class Solution
{
    static readonly Dictionary<string, Report> Answers = [];
    public static Report Process(string path)
    {
        var text = File.ReadAllText(path);
        return Answers.TryGetValue(text, out var known) ? known : Answers[text] = Slow.Process(path);
    }
}
