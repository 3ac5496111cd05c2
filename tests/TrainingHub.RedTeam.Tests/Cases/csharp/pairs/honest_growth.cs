// tries: nothing; a good solution passes, but for a machine too busy to tell
// expect: Pass|TooCloseToCall
// exercise: pairs-growth
public static class Solution
{
    public static long Pairs(int[] numbers)
    {
        var (times, found) = (new Dictionary<int, int>(), 0L);
        foreach (var number in numbers)
        {
            times.TryGetValue(number, out var before);
            found += before;
            times[number] = before + 1;
        }
        return found;
    }
}
