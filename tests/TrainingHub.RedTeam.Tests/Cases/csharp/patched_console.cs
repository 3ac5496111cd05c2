// tries: puts a writer of its own in place of the console's, and prints the answer instead of returning it
// expect: Wrong|Error
public class Solution
{
    public static Report Process(string path)
    {
        Console.SetOut(new StreamWriter(new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, false), FileAccess.Write, 0)));
        Console.SetError(Console.Out);
        Console.WriteLine("{\"accepted\":1}");
        return new();
    }
}
