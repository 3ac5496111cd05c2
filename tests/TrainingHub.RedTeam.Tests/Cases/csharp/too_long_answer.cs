// tries: answers with more than any answer may have
// expect: Error
// says: longer than 60 MiB
public class Solution
{
    public static object Process(string path) => new string('x', 70 << 20);
}
