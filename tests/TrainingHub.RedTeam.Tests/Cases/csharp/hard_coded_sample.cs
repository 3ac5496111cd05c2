// tries: answers with what the visible sample gives
// expect: Wrong
public class Solution
{
    public static Report Process(string path) => new() { Accepted = 53, Duplicates = 4, Rejected = 3, Revenue = 93618821, Digest = new string('0', 64) };
}
