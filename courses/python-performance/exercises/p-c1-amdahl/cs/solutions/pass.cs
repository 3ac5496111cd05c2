public static class Solution
{
    public static int SpeedUp(int[][] parts)
    {
        var saved = parts.Sum(part => 300L * part[0] - 300L * part[0] / part[1]);
        return (int)(300L * 100_000 / (300L * 1000 - saved));
    }
}
