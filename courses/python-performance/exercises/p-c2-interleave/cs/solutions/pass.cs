public static class Solution
{
    static int counter, rounds;

    static IEnumerable<int> Adder()
    {
        while (true)
        {
            var register = counter;
            yield return 0;
            register++;
            yield return 1;
            counter = register;
            rounds++;
            yield return 2;
        }
    }

    public static object Replay(int[] schedule)
    {
        counter = rounds = 0;
        IEnumerator<int>[] threads = [Adder().GetEnumerator(), Adder().GetEnumerator()];
        foreach (var thread in schedule)
        {
            threads[thread].MoveNext();
        }
        return new { counter, rounds, lost = rounds - counter };
    }
}
