public static class Solution
{
    public static object Energy(int[] values)
    {
        var (squares, largest, steps) = (0L, 0L, 0L);
        for (var place = 0; place < values.Length; place++)
        {
            long square = values[place] * values[place];
            squares += square;
            largest = Math.Max(largest, square);
            var step = place == 0 ? 0 : values[place] - values[place - 1];
            steps += step * step;
        }
        return new { squares, largest, steps };
    }
}
