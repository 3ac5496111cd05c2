// tries: tells numbers as texts
// expect: Wrong
// uses: quick
public class Solution
{
    public static object Process(string path)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Quick.Process(path)))!;
        answer["duplicates"] = answer["duplicates"]!.ToString();
        return answer;
    }
}
