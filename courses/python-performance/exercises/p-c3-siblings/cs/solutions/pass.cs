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
        using var all = new CancellationTokenSource();

        async Task Guarded(int milliseconds, bool fails)
        {
            try
            {
                await Job(milliseconds, fails, all.Token);
            }
            catch (InvalidOperationException)
            {
                all.Cancel();
                throw;
            }
        }

        try
        {
            await Task.WhenAll(jobs.Select(job => Guarded(job[0].GetInt32(), job[1].GetBoolean())));
        }
        catch (InvalidOperationException)
        {
        }
        return new { finished, failed, stopped, closed };
    }
}
