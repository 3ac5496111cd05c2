// tries: tells whole numbers as floats
// expect: Wrong
// uses: quick
public class Solution
{
    public static object Process(string path)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Quick.Process(path)))!;
        answer["duplicates"] = System.Text.Json.Nodes.JsonNode.Parse(answer["duplicates"] + ".0");
        return answer;
    }
}
