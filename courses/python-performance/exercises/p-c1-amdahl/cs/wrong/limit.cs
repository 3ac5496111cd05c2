public static class Solution
{
    // Treats every part as if it vanished altogether.
    public static int SpeedUp(int[][] parts) => 100_000 / (1001 - parts.Sum(part => part[0]));
}
