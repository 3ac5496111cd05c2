public static class Solution
{
    public static List<int[]> RunJobs(int[][] jobs)
    {
        var sleepers = jobs.Select((sleeps, number) => (Moment: 0, Number: number, Sleeps: sleeps)).ToList();
        var log = new List<int[]>();
        while (sleepers.Count > 0)
        {
            // MinBy takes the first of equals, and whoever goes to sleep is put at the end.
            var (now, number, sleeps) = sleepers.MinBy(sleeper => sleeper.Moment);
            sleepers.RemoveAt(sleepers.FindIndex(sleeper => sleeper.Number == number));
            log.Add([now, number]);
            if (sleeps.Length > 0)
            {
                sleepers.Add((now + sleeps[0], number, sleeps[1..]));
            }
        }
        return log;
    }
}
