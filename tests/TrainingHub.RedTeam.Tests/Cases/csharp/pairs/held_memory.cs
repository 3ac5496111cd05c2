// tries: takes its memory when it is loaded and uses it again in each call, so that the call seems to need none
// expect: NotYet
// exercise: pairs-memory
Solution.Touch();

public static class Solution
{
    static readonly byte[] Held = new byte[100 << 20];

    public static void Touch()
    {
        for (var at = 0; at < Held.Length; at += 4096) { Held[at]++; }
    }

    public static long Pairs(int[] numbers)
    {
        Touch();
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
