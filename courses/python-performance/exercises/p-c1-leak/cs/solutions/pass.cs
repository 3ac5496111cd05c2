public static class Solution
{
    public static object Serve(int[] requests, int keep)
    {
        var (history, answers, peak) = (new Queue<int>(), 0, 0);
        foreach (var request in requests)
        {
            var answer = request * 7 % 1000;
            answers += answer;
            history.Enqueue(answer);
            if (history.Count > keep)
            {
                history.Dequeue();
            }
            peak = Math.Max(peak, history.Count);
        }
        return new { answers, history, peak };
    }
}
