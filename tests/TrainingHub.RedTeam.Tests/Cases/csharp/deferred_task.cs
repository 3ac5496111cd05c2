// tries: returns a task that computes on another thread
// expect: NotYet
// uses: slow
public class Solution
{
    public static Task<Report> Process(string path) => Task.Run(() => Slow.Process(path));
}
