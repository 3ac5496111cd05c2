// tries: answers with more than any answer may have
// expect: Error
// says: longer than 60 MiB
public class Solution
{
    // One text many times over: what is long is the answer, and not what the program holds.
    public static object Process(string path) => Enumerable.Repeat(new string('x', 1 << 20), 70).ToArray();
}
