public static class Solution
{
    // All factors divide 300, so times in three-hundredths of a thousandth are whole numbers.
    public static int SpeedUp(int[][] parts)
    {
        var time = 300L * (1000 - parts.Sum(part => part[0]));
        foreach (var part in parts)
        {
            time += 300L / part[1] * part[0];
        }
        return (int)(300L * 100_000 / time);
    }
}
