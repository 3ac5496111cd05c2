using System.Text.Json;

public static class Solution
{
    static int finished, failed, stopped, closed;

    static async Task Job(int milliseconds, bool fails, CancellationToken stop)
    {
        try
        {
            await Task.Delay(milliseconds, stop);
            if (fails)
            {
                Interlocked.Increment(ref failed);
                throw new InvalidOperationException("broken");
            }
            Interlocked.Increment(ref finished);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref stopped);
            throw;
        }
        finally
        {
            Interlocked.Increment(ref closed);
        }
    }

    public static async Task<object> AllOrNothing(JsonElement[][] jobs)
    {
        finished = failed = stopped = closed = 0;
        try
        {
            await Task.WhenAll(jobs.Select(job => Job(job[0].GetInt32(), job[1].GetBoolean(), CancellationToken.None)));
        }
        catch (InvalidOperationException)
        {
        }
        return new { finished, failed, stopped, closed };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.AllOrNothing(sample.GetProperty("jobs").Deserialize<JsonElement[][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
