public static class Solution
{
    public static object Energy(int[] values)
    {
        var squares = values.Select(value => (long)value * value).ToList();
        var steps = values.Zip(values.Skip(1), (left, right) => (long)(right - left) * (right - left)).Sum();
        return new { squares = squares.Sum(), largest = squares.Max(), steps };
    }
}
