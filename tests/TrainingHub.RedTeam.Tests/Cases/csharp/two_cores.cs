// tries: lets both cores work on it
// expect: NotYet
// uses: slow
public class Solution
{
    public static Report Process(string path) => new[] { path, path }.AsParallel().WithDegreeOfParallelism(2).Select(Slow.Process).ToList()[0];
}
