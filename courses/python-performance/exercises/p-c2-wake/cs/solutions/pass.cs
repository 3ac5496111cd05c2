using System.Runtime.CompilerServices;
using System.Text.Json;

/// <summary>What a job hands to the loop: for how many ticks it wants to sleep.</summary>
public readonly struct Sleep(Loop loop, int ticks) : INotifyCompletion
{
    public Sleep GetAwaiter() => this;

    public bool IsCompleted => false;

    public void OnCompleted(Action continuation) => loop.GoToSleep(ticks, continuation);

    public void GetResult()
    {
    }
}

public class Loop
{
    private readonly PriorityQueue<Action, (int Moment, int Order)> waiting = new();
    private int order;

    public int Now { get; private set; }

    public void GoToSleep(int ticks, Action continuation) => waiting.Enqueue(continuation, (Now + ticks, order++));

    public void Run()
    {
        while (waiting.TryDequeue(out var next, out var wish))
        {
            Now = wish.Moment;
            next();
        }
    }
}

public static class Solution
{
    static async Task Job(Loop loop, int number, int[] sleeps, List<int[]> log)
    {
        log.Add([loop.Now, number]);
        foreach (var ticks in sleeps)
        {
            await new Sleep(loop, ticks);
            log.Add([loop.Now, number]);
        }
    }

    public static List<int[]> RunJobs(int[][] jobs)
    {
        var (loop, log) = (new Loop(), new List<int[]>());
        var all = jobs.Select((sleeps, number) => Job(loop, number, sleeps, log)).ToList();
        loop.Run();
        return log;
    }
}
