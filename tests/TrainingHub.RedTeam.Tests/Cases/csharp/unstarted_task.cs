// tries: returns a task that never ends
// expect: Error
public class Solution
{
    public static Task<Report> Process(string path) => new TaskCompletionSource<Report>().Task;
}
