// tries: finds the harness's channel by reflection and answers through it
// expect: Wrong|Error|NotYet
// uses: slow, quick
using System.Reflection;
public class Solution
{
    public static Report Process(string path)
    {
        var type = AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly => assembly.GetTypes()).First(found => found.Name == "ResultJson");
        var options = (System.Text.Json.JsonSerializerOptions)type.GetField("Options")!.GetValue(null)!;
        options.GetType().GetField("_typeInfoResolver", BindingFlags.Instance | BindingFlags.NonPublic)?.SetValue(options, null);
        foreach (var field in AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly => assembly.GetTypes()).Where(found => found.FullName!.StartsWith("TrainingHub")).SelectMany(found => found.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)))
        {
            if (field.Name.Contains("seed", StringComparison.OrdinalIgnoreCase) || field.Name.Contains("baseline", StringComparison.OrdinalIgnoreCase)) { return Quick.Process(path); }
        }
        return Slow.Process(path);
    }
}
