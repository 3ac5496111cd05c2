public static class Solution
{
    public static object Replay(int[] schedule)
    {
        var (counter, rounds, register, place) = (0, 0, 0, new int[2]);
        foreach (var thread in schedule)
        {
            switch (place[thread])
            {
                case 0: register = counter; break;
                case 1: register++; break;
                default: (counter, rounds) = (register, rounds + 1); break;
            }
            place[thread] = (place[thread] + 1) % 3;
        }
        return new { counter, rounds, lost = rounds - counter };
    }
}
