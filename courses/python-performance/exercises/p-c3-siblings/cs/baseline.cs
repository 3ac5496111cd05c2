using System.Text.Json;

public static class Solution
{
    public static object AllOrNothing(JsonElement[][] jobs)
    {
        var finished = jobs.Count(job => job[0].GetInt32() < 200 && !job[1].GetBoolean());
        return new { finished, failed = 1, stopped = jobs.Length - finished - 1, closed = jobs.Length };
    }
}
