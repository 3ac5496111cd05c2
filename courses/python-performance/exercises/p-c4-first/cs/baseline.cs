using System.Text.Json;

public static class Solution
{
    public static object Race(JsonElement[][] mirrors) =>
        new { winner = mirrors.MinBy(mirror => mirror[1].GetInt32())![0].GetString(), stopped = mirrors.Length - 1 };
}
