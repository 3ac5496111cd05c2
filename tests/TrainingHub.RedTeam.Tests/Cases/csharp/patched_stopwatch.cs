// tries: sets the fields of the framework's clocks by reflection
// expect: NotYet|Error
// uses: slow
public class Solution
{
    public static Report Process(string path)
    {
        foreach (var field in typeof(System.Diagnostics.Stopwatch).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
        {
            try { field.SetValue(null, 0); } catch (Exception) { }
        }
        return Slow.Process(path);
    }
}
