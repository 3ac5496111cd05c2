// tries: ends the program in the middle, with the code of success
// expect: Error
public class Solution
{
    public static Report Process(string path) { Environment.Exit(0); return new(); }
}
