public static class Solution
{
    public static Dictionary<char, int> Letters(string[] texts) => string.Concat(texts).Where(letter => letter != ' ').CountBy(letter => letter).ToDictionary();
}
