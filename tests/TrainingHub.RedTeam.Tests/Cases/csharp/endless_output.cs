// tries: prints without end
// expect: Error
public class Solution
{
    public static Report Process(string path) { while (true) { Console.WriteLine(new string('x', 1000)); } }
}
